"""Labels of the metadata block (索引号, 发布机构 …): field, then the words that name it."""

# Fields are those of `Page`. `published_weak` is a date whose label does not say of what; the words
# under `-` name what no column takes: they end the value before them.
_TABLE = """
index_number: 索引号 信息索引号 索引编号 索引码 索取号 信息索取号 公开索引号
issuer: 发布机构 发布单位 发布部门 发布机关 发文机关 发文机构 发文单位 发文部门 制发机构 制发机关
issuer: 制发单位 制文机关 公开主体 公开单位 公开机构 公开部门 公开责任部门 信息公开责任部门
issuer: 信息提供单位 印发机关 印发单位 产生部门 生成机构 签发机关 签发单位
issuer: 颁布机构 颁布单位 信息公开主体 信息发布机构 主办单位名称 所属机构 所属单位 发布主体
written_on: 成文日期 成文时间 生成日期 生成时间 公文生成日期 信息生成日期 文件生成日期 发文日期
written_on: 发文时间 印发日期 印发时间 签发日期 签发时间 形成日期 形成时间 制发日期 制发时间
written_on: 落款日期 产生日期 公文成文日期
published_on: 发布日期 发布时间 公开日期 公开时间 信息发布日期 信息发布时间 上网日期 发稿日期
published_on: 发稿时间 发表日期 发表时间 文章发布时间 网站发布日期 上传日期 上传时间 公布日期
published_on: 公布时间 录入时间 录入日期 添加时间 添加日期 稿件时间 信息公开日期 发布于 上网时间
published_on: 挂网日期 挂网时间 公示日期 文章时间 信息提供日期 信息提供时间 提供日期 提供时间
published_weak: 日期 时间 更新日期 更新时间
document_number: 文号 发文字号 发文文号 文件编号 文件字号 公文文号 公文编号 发文号 备注/文号
document_number: 文件号 公文字号 文件文号 公告文号 备注文号 批准文号 文号/备注
title: 名称 标题 信息名称 文件名称 信息标题 公文名称 文件标题 公文标题 文章标题
content_source: 来源 信息来源 文章来源 稿件来源 内容来源 新闻来源 稿源 供稿 供稿单位 来源单位
content_source: 来源部门 文稿来源 消息来源 信息来源单位 供稿部门 资料来源单位 来稿单位
keywords: 主题词 关键词 关键字 主题词/关键词
-: 页面生成时间 网页生成时间 静态页生成时间 文件生成时间
-: 信息分类 主题分类 体裁分类 题材分类 组配分类 服务对象分类 服务对象 所属主题 分类 信息类别
-: 信息类型 公开类别 公开形式 公开方式 公开范围 公开时限 公开程序 公开期限 公开属性 公开类型
-: 有效性 公文时效 时效性 时效 有效期 文件状态 效力状态 是否有效 生效日期 生效时间 实施日期
-: 施行日期 失效日期 废止日期 终止日期 失效时间 废止时间 截止日期 内容概述 内容概况 内容摘要
-: 信息概况 语种 体裁 载体类型 记录形式 浏览次数 浏览量 浏览 点击数 点击率 点击量 点击次数 点击
-: 阅读次数 阅读量 阅读 访问次数 访问量 人气 查看次数 字体 字号 字体大小 文字大小 视力保护色 作者
-: 责任编辑 编辑 责编 审核 审核人 信息审核 初审 复审 终审 一审 二审 三审 签发 签发人 撰稿 摄影
-: 记者 通讯员 校对 监制 信息员 发布人 信息发布人 录入者 录入人 录入 发布者 上传者 联系电话 分享
-: 分享到 打印 统一登记号 登记号 统一编号 规范性文件编号 登记编号 所属栏目 栏目 行业分类 行政隶属
-: 目录编号 效力级别 效力等级 保护视力色 背景色 下载 扫一扫 收藏 页面 朗读 相关解读 政策解读
-: 解读链接 公开目录 信息编号 事项分类 体裁类别 解读 附件
"""


def _read(table: str) -> dict[str, str]:
    field_of = {}
    for row in table.strip().splitlines():
        field, _, labels = row.partition(":")
        field_of.update(dict.fromkeys(labels.split(), "" if field == "-" else field))
    return field_of


FIELD_OF: dict[str, str] = _read(_TABLE)
# Labels whose lone line at the edge of a body belongs to the template. Others (附件, 联系电话,
# 有效期) are typed into documents as well.
_BUTTONS = """
浏览次数 浏览量 浏览 点击数 点击率 点击量 点击次数 点击 阅读次数 阅读量 访问次数 访问量 人气
查看次数 字体 字号 字体大小 文字大小 视力保护色 保护视力色 背景色 作者 责任编辑 编辑 责编 审核
审核人 信息审核 初审 复审 终审 一审 二审 三审 签发人 校对 监制 信息员 发布人 信息发布人 录入者
录入人 录入 发布者 上传者 分享 分享到 打印 收藏 朗读 信息分类 主题分类 体裁分类 公开方式 公开形式
公开范围
"""
_TEMPLATE_FIELDS = frozenset(
    ("index_number", "issuer", "written_on", "published_on", "published_weak", "content_source")
)
BUTTON_LABELS: frozenset[str] = frozenset(_BUTTONS.split())
TEMPLATE_LABELS: frozenset[str] = BUTTON_LABELS | {
    label for label, field in FIELD_OF.items() if field in _TEMPLATE_FIELDS
}
