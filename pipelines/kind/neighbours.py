"""Kinds of page that share the report's words, with what betrays them in the text."""

from pipelines.kind.cues import Neighbour, cue

NEIGHBOURS: tuple[Neighbour, ...] = (
    Neighbour(
        "other",
        "the text is a report on another matter",
        (
            cue(
                "its opening names the other matter",
                r"现?将(?![^。]{0,90}(?:法治政府|依法行政|法治建设|法治工作|依法治))[^。]{0,60}"
                r"(?:普法|法治宣传|法制宣传|行政执法|行政复议|行政应诉|行政审判|信息公开|政务公开"
                r"|营商环境|平安建设|信访|示范创建|整改)[^。]{0,30}(?:报告|汇报|总结|通报)如下",
                9,
                "head",
                needs=("如下",),
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a leader's own duty report (述职, 述法)",
        (cue("speaks of himself", r"本人(?!民)", 6, "all", 3, needs=("本人",)),),
    ),
    Neighbour(
        "interpretation",
        "the text interprets another document",
        (
            cue(
                "drafting background",
                r"(?:起草|出台|制定|编制)(?:的)?(?:背景|过程|依据)",
                3,
                needs=("背景", "过程", "依据"),
            ),
            cue(
                "calls itself interpretation",
                r"解读(?:机关|机构|单位|人)|现(?:就|将)[^。]{0,60}解读如下|解读如下",
                4,
                needs=("解读",),
            ),
            cue(
                "is headed interpretation",
                # A report counts 政策解读 among its measures: 开展政策解读, 政策解读12篇.
                r"(?:^|\n)[^\n。,]{0,50}(?:政策|文件|文字|专家)解读】?[^\n。,]{0,50}(?:\n|$)",
                4,
                "head",
                needs=("解读",),
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a model with blanks, not of a real body",
        (
            cue(
                "blank names",
                (
                    r"(?:[Xx×]{2,3}|\*{1,3}|某某)(?:省|市|县|区|局|镇|乡"
                    r"|街道|委|办)"
                ),
                6,
                "all",
                2,
                needs=("X", "x", "×", "*", "某某"),
            ),
            cue(
                "blank numbers",
                r"(?<![*\d])\*{1,3}(?:余|多|万)?[次个件项人名场份条期起]",
                30,
                "all",
                3,
                needs=("*",),
            ),
            cue("nameless place", r"^.{0,40}某某?(?:省|市|县|区|局|镇|乡|街道)", 30, "head"),
            cue("blank years", r"20(?:xx|XX|××|\*\*)年", 6),
        ),
    ),
    Neighbour(
        "other",
        "the text is an examination question",
        (
            cue(
                "choices",
                (
                    r"下列(?:说法|选项|各项|判断)|正确的(?:是|有)|【?(?:答案"
                    r"|解析)】?[:：]|选择题|①[^。]{0,80}②[^。]{0,80}③[^。]{0,80}[AB][.、"
                    r"]"
                ),
                6,
                needs=("下列", "正确的", "答案", "解析", "选择题", "①"),
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a research paper",
        (
            cue(
                "abstract and key words",
                (
                    r"(?:\[|【)?(?:内容)?(?:摘要|关键词|中图分类号|基金项目"
                    r"|作者简介|参考文献)(?:\]|】)?[:：]"
                ),
                4,
                needs=("摘要", "关键词", "中图分类号", "基金项目", "作者简介", "参考文献"),
            ),
            cue(
                "abstract and references",
                (
                    r"参考文献|实证(?:分析|研究|考察)|本文(?:认为|以|试图"
                    r"|通过)|样本(?:数据)?"
                ),
                2,
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is the annual report on open government (政府信息公开)",
        (
            cue(
                "its fixed chapters",
                (
                    r"主动公开政府信息情况|收到和处理政府信息公开申请|因政府信息公开工作"
                    r"被申请行政复议"
                ),
                6,
            ),
            cue(
                "its opening",
                (
                    r"根据《?(?:中华人民共和国)?政府信息公开条例》?[^。]{0,80}(?:编制"
                    r"|年度报告|公布)"
                ),
                4,
                "head",
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is the government's work report to the people's congress",
        (
            cue(
                "addresses the deputies",
                (
                    r"各位代表[^。]{0,10}[:：。,].{0,40}代表.{0,20}人民政府.{0,20}(?:向"
                    r"大会|作(?:政府)?工作)"
                ),
                6,
                "head",
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text covers half a year",
        (
            cue(
                "half year",
                (
                    r"(?:19|20)\d\d年(?:上半年|下半年|第[一二三四]季度)"
                    r"|^上半年|现将[^。]{0,20}上半年"
                ),
                6,
                "head",
                needs=("半年", "季度"),
            ),
        ),
    ),
    Neighbour(
        "news",
        "the text is news",
        (
            cue(
                "press",
                (
                    r"(?:本|(?:^|\n)[一-鿿]{1,8})[报网站台社]讯|讯\(?(?:记者|通讯员)|\(?(?:见习|本报"
                    r"|本网|首席)?(?:记者|通讯员)[:：\s]?[一-鿿]{2,4}"
                ),
                3,
                needs=("讯", "记者"),
            ),
            cue(
                "dateline",
                (
                    r"^\d{1,2}月\d{1,2}日(?:上午|下午)?[,,]|^(?:近日|日前"
                    r"|近期|连日来|今天|昨日)|^.{0,40}(?:\d{1,2}月\d{1,2}日(?:上午"
                    r"|下午)?|近日|日前),"
                ),
                2,
                "head",
            ),
            cue(
                "meeting voice",
                (
                    r"会议(?:强调|指出|要求|听取|审议|传达|认为|通报|由)"
                    r"|(?:他|她)(?:强调|指出|要求)"
                ),
                1.5,
            ),
            cue(
                "meeting held",
                (
                    r"(?:召开|主持召开|举行).{0,30}(?:会议|常务会|常委会"
                    r"|座谈会|推进会)|出席(?:会议|活动)|调研组|视察组|检查组(?:一行)?"
                ),
                1,
                "head",
            ),
            cue(
                "tells that a report came out",
                r"(?:近日|日前|今天|昨日)[^。]{0,30}(?:发布|公布|公开|出炉)[^。]{0,24}(?:报告|白皮书)",
                4,
                "head",
            ),
            cue("hearsay", r"据悉|据了解|据介绍|全文如下", 1.5),
        ),
    ),
    Neighbour(
        "plan",
        "the text asks or orders (通知, 方案)",
        (
            cue(
                "issues",
                (
                    r"现?(?:将[^。]{0,50})?印发(?:给)?你们|请(?:各[^。,]{1,8},?)?(?:认真"
                    r"|遵照|结合[^。]{0,12})*(?:贯彻|组织|抓好)?(?:执行"
                    r"|实施|落实)"
                ),
                4,
                "head",
                needs=("印发", "请"),
            ),
            cue(
                "calls in reports",
                (
                    r"请[^。]{0,30}(?:于|在)[^。]{0,24}(?:前|之前|以前)[^。]{0,24}(?:报"
                    r"送|上报|报至|报我|发至|报市|报县|报区)|逾期(?:不"
                    r"|未)报"
                ),
                4,
                needs=("请", "逾期"),
            ),
            cue(
                "own purpose",
                (
                    r"(?:特|现)?制定(?:本|如下)(?:方案|计划|要点|办法|规定"
                    r"|意见|安排)|提出如下(?:意见|要求|工作安排)|工作要点如下"
                ),
                4,
                "head",
                needs=("制定", "如下"),
            ),
            cue(
                "who and when",
                r"(?:牵头|责任|配合|完成)(?:单位|部门|时限|时间)[:：]",
                1,
                "all",
                4,
                needs=("牵头", "责任", "配合", "完成"),
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a yearbook or catalogue entry",
        (cue("entries", r"(?:^|\n)【[^】]{2,24}】", 4, "all", 3, needs=("【",)),),
    ),
)
