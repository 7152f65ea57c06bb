"""What a report on law-based government says of itself, by which one without a title is known."""

from pipelines.kind.cues import Cue, cue

_CORE = r"(?:法治政府|依法行政|法治建设|法治工作|依法治[省市县区州旗镇乡])"
# The subject of an opening: not one task in a list (推进党建、法治建设、民生服务), nor the purpose
# of another matter (为推进法治政府建设提供保障).
_SUBJECT = (
    r"(?<![“《、])(?<!为推进)(?<!为建设)(?<!为加快)(?<!为全面推进)(?<!为深入推进)(?<!服务)(?<!助力)"
    r"(?<!促进)(?<!促进了)(?:法治政府|依法行政|法治建设|法治工作)(?!(?:建设)?(?:工作)?、)"
)

# The numeral of a chapter, where a line or sentence begins. What stands before it is asked last:
# so a search goes from numeral to numeral, not from character to character.
_CHAPTER = r"[一二三四五1][)、.章](?:(?<![^\n。:;]..)|(?<=[(第]..)(?<![^\n。:;]...))"

REPORT_CUES: tuple[Cue, ...] = (
    cue(
        "opening names the report",
        rf"将[^。]{{0,70}}{_CORE}[^。]{{0,40}}(?:报告|汇报|总结|通报)如下",
        5,
    ),
    cue(
        "opening formula",
        r"(?:报告|汇报|总结)如下|如下报告|具体情况如下|公布如下|公开如下",
        1.5,
        "head",
    ),
    # 2023年,某局…推进法治政府建设,…。 before the first chapter: the year's work and its subject.
    cue(
        "opens with the year's work on it",
        rf"^(?:[^\n。]{{2,30}}[:：]\s*)?(?:一年来|近年来|(?:19|20)\d\d年)(?:度|以来|来)?[,，]?"
        rf"(?:[^\n]|(?<![。:;])\n(?![一1(第])){{4,320}}?(?=[法依]){_SUBJECT}",
        4,
        "head",
    ),
    # the subject in one sentence, 现将工作情况报告如下 in the next
    cue(
        "opening formula behind the subject",
        rf"^[^\n]{{0,240}}{_SUBJECT}[^\n]{{0,160}}(?:报告|汇报|总结)如下",
        3,
        "head",
        needs=("如下",),
    ),
    cue(
        "begins with the first chapter of the genre",
        r"^一、(?:(?:19|20)\d\d年度?)?(?:推进法治政府建设的?|法治政府建设)?(?:主要|工作)?"
        r"(?:工作)?(?:举措|措施|做法)(?:[和及与、](?:工作)?(?:成效|亮点|效果))?",
        2,
        "head",
    ),
    cue(
        "names the report of a year",
        (
            rf"(?:19|20)\d\d年?度?[^,。;]{{0,12}}{_CORE}[^,。;]{{0,6}}(?:年度)?(?"
            rf":情况)?(?:的)?(?:报告|总结)"
        ),
        3,
        "head",
    ),
    cue(
        "chapter of the genre",
        (
            rf"{_CHAPTER}[^\n。;]{{0,24}}?"
            r"(?:法治(?:政府)?建设|法治政府|依法行政|法治工作)[^\n。;]{0,14}?"
            r"(?:举措|措施|做法|成效|亮点|开展情况|工作情况|建设情况|基本情况|进展情况)"
        ),
        3,
    ),
    cue(
        "chapter on the first responsible person",
        r"[一二三四]、[^\n。;]{0,30}第一责任人",
        2,
        needs=("第一责任人",),
    ),
    cue("law-based government", r"法治政府|依法行政", 1, "all", 2),
    cue("law-based government often", r"法治政府|依法行政", 1, "all", 5),
    cue("law throughout", r"法治|法制|依法", 1, "all", 8),
    cue("first responsible person", r"第一责任人", 1),
    cue(
        "problems",
        r"存在(?:(?:的|着|以下|一些|主要|突出)*(?:问题|不足|短板|困难|差距|薄弱)"
        r"|(?<=[仍还]存在)|(?<=仍然存在))",
        1,
    ),
    cue(
        "plans",
        r"(?:19|20)\d\d年度?(?:主要|重点)?(?:工作)?(?:打算|计划|思路|安排|要点)",
        1,
        words=("下一步", "下步", "下一年度", "明年"),
    ),
    cue("chapters", r"[一二三四五六]、(?<![^\s。:;]..)", 1, "all", 2),
    cue(
        "speaks of its own body",
        (
            r"我(?:局|市|区|县|州|省|镇|乡|街道?|厅|委|办|旗|院"
            r"|队|部|中心|管委会|单位)|全(?:市|区|县|省|州|旗|镇"
            r"|乡|街道|局|系统)|本(?:市|区|县|局|机关)"
        ),
        1,
        "all",
        2,
    ),
    cue(
        "results in figures",
        r"[一-鿿]\d[\d.]*(?:余|多|万)*[件次个人场项份条名部家篇起期%]",
        1,
        "all",
        4,
    ),
    cue(
        "many results in figures",
        r"[一-鿿]\d[\d.]*(?:余|多|万)*[件次个人场项份条名部家篇起期%]",
        1,
        "all",
        12,
    ),
)
