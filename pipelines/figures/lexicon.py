"""The words around numbers, as data: multipliers, approximators, verbs of change.

Sources: the annotation guide for figures and Civil Code art. 1259 (which of 以上, 以下, 以内, 不满,
超过 takes the number in).
"""

from pipelines.rows import Approx, Direction

MULTIPLIERS: dict[str, int] = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}

# Words right before a number that bound it; they belong to its quote.
BOUNDS_BEFORE: dict[str, Approx] = {
    **dict.fromkeys(("近", "将近", "接近"), "nearly"),
    **dict.fromkeys(("约", "大约", "约有", "约为", "大概", "约达", "约计", "约合"), "about"),
    **dict.fromkeys(
        ("超", "超过", "逾", "突破", "超出", "高于", "多于", "大于", "过"), "more_than"
    ),
    **dict.fromkeys(
        ("不少于", "不低于", "至少", "最少", "不下", "不下于", "不小于", "不得少于", "不得低于"),
        "at_least",
    ),
    **dict.fromkeys(
        ("不超过", "不多于", "不高于", "至多", "最多", "不大于", "不超", "不得超过", "不能超过"),
        "at_most",
    ),
    **dict.fromkeys(
        ("不足", "不到", "不满", "未满", "低于", "少于", "小于", "未达", "未达到"), "less_than"
    ),
}
# A one-character bound is part of another word after these (节约, 预约, 附近, 通过…).
BOUND_NOT_AFTER: dict[str, str] = {
    "近": "最附邻临靠亲新就走贴相拉远",
    "约": "节预签履公违契条邀特续缔毁简俭婚赴爽守失大",
    "超": "赶反",
    "不到": "找得见拿收看做办查想",
}
BOUND_NOT_AFTER_WORD: dict[str, str] = {"约": "规民"}  # 村规民约

# Words right after the measure word that bound the number; they belong to its quote.
BOUNDS_AFTER: dict[str, Approx] = {
    **dict.fromkeys(("以上", "及以上", "(含)以上", "(含)及以上", "之上", "或以上"), "at_least"),
    **dict.fromkeys(("以下", "及以下", "(含)以下", "以内", "之内", "(含)以内"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "about"),
}
BOUND_NOT_BEFORE: dict[str, str] = {
    "以下": "简|几|方|问|措|内容|工作|四|三|五|两",
    "上下": "联|级|班|游|贯|功|两|协|同|一|齐",
    "以上": "述",
    "内": "部(?!署)|容|涵|卷|蒙",  # only after a time, and 20日内向社会公布 is no 内向
}

# Verbs (and nouns) of change with their direction.
_UP = (
    "增长 增加 上升 提升 提高 上涨 扩大 攀升 增幅 涨幅 增速 增长率 增加率 上升率 升幅 增多 回升 "
    "高出 多出 翻 激增 递增 净增 新增率 增收 提速 改善 走高 增强"
)
_DOWN = (
    "下降 降低 减少 缩短 压缩 压减 精简 缩减 下滑 回落 降幅 减幅 节约 节省 削减 收窄 减轻 下降率 "
    "降低率 递减 骤降 锐减 跌幅 下调 核减 调减 压降 减负 下跌"
)
CHANGE_WORDS: dict[str, Direction] = {
    **dict.fromkeys(_UP.split(), "up"),
    **dict.fromkeys(_DOWN.split(), "down"),
}
CHANGE_SYLLABLES: dict[str, Direction] = {
    "增": "up",
    "升": "up",
    "涨": "up",
    "多": "up",
    "高": "up",
    "低": "down",
    "降": "down",
    "减": "down",
    "跌": "down",
    "少": "down",
}
