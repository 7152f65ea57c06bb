"""What the invented reports say: headings, clauses with quantities and filler, by topic."""

from random import Random

# Each topic: headings, then clauses. Clauses are joined into sentences in drawn order.
TOPICS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "party_leadership": (
        (
            "加强党的(|全面)领导，(压实|夯实)法治建设责任",
            "(强化|坚持)党建引领，(统筹|系统)谋划法治建设",
            "(抓牢|抓好)思想武装，(健全|完善)推进机制",
        ),
        (
            "(县政府常务会议|政府常务会议)(研究|听取)法治建设(议题|工作){次 2-20 rule_of_law_agenda_meetings}",
            "(组织|安排)(领导班子|党组理论学习中心组)(集体|专题)学法{次 4-30 leadership_law_study_sessions}",
            "(举办|组织)法治专题培训班{期 2-14 training_sessions}，培训{人次 100-3000 trainees}",
            "{家 10-90 duty_reports_submitted}单位主要负责人(完成|进行)年终述法",
            "(开展|组织)法治督察{轮次 1-5 rule_of_law_inspections}，(反馈|移交)问题{个 12-300}",
            "(认真|全面)落实党的{!congress}精神，(健全|完善)《{=place}法治政府建设实施方案（{!span}）》(推进|落实)机制",
        ),
    ),
    "functions_services": (
        (
            "(优化|提升)政务服务，(激发|释放)发展活力",
            "(深化|推进)“放管服”改革，(优化|改善)法治化营商环境",
            "依法(|全面)履行政府职能",
        ),
        (
            "(取消|下放|承接)(审批|许可)事项{项 5-90}",
            "{项 300-2400 service_items}政务服务事项(实现|做到)一网通办，网办率达{% 80-99.9 online_service_rate}",
            "推出“一件事”集成服务{项 5-40 one_thing_items}，办结“一件事”{件 300-30000 one_thing_cases}",
            "企业开办时间压缩至{<小时 2-24 enterprise_setup_hours}",
            "承诺时限平均{-% 40-90 service_compression_rate}",
            "受理营商环境(投诉|投诉举报){件 3-200 business_complaints_handled}，办结率达到{% 100-100}",
            "(制发|生成)电子证照{张 1000-90000 e_certificates_generated}，{+% 3-60}",
            "新增经营主体{户 200-20000}，{+% 1-30}",
        ),
    ),
    "institution_building": (
        (
            "(健全|完善)依法行政制度体系，(提高|提升)制度建设质量",
            "(规范|强化)文件管理，(夯实|筑牢)制度根基",
        ),
        (
            "(印发|制定)行政规范性文件{件 2-30 normative_documents_issued}，向上级备案{件 2-30 normative_documents_filed_upward}",
            "规范性文件报备率、及时率、规范率均为{% 100-100 normative_document_filing_rate}",
            "清理规范性文件{件 60-700 normative_documents_in_cleanup @t}，其中继续有效{件 -t0.7 normative_documents_kept}、废止{件 -t0.5 normative_documents_repealed}、宣布失效{件 -t normative_documents_invalidated}",
            "备案审查(部门和乡镇|下级)规范性文件{件 3-60 normative_documents_filed_received}",
            "(严格|全面)执行《{=place}行政规范性文件管理办法》（{!docno}）第{!article}条的规定",
        ),
    ),
    "decision_making": (
        (
            "(规范|健全)重大行政决策(程序|机制)，(提高|提升)决策公信力",
            "坚持科学(|民主)决策，(发挥|用好)法律顾问作用",
        ),
        (
            "把{项 3-30 major_decision_items}事项(纳入|列入)年度重大行政决策目录",
            "完成合法性审查{件次 50-900 legality_reviews_total}，(提出|出具)审查意见{条 80-1500 legality_review_opinions}",
            "审查(行政协议|政府合同){份 10-400 contracts_reviewed}",
            "聘请政府法律顾问{名 3-60 government_legal_advisers}",
            "对重大行政决策开展合法性审查{件 3-60 major_decisions_reviewed}",
        ),
    ),
    "enforcement": (
        (
            "严格规范公正文明执法，(提升|提高)执法质效",
            "(深化|推进)行政执法改革，(规范|优化)执法行为",
            "(聚焦|紧盯)重点领域，(加大|强化)执法力度",
        ),
        (
            "作出行政处罚决定{件 100-9000 administrative_penalties}，罚没金额{元 10万-3000万 fines_confiscations_amount}",
            "办理行政许可{件 500-60000 administrative_licences}，{+% 1-40}",
            "开展“双随机、一公开”抽查{次 20-300 double_random_inspections}，检查经营主体{户 300-6000 entities_inspected}",
            "公布“两轻一免”清单{项 30-900 no_penalty_list_items}，办理免罚轻罚案件{件 50-6000 lenient_penalty_cases}",
            "组织{人 30-900 enforcement_exam_takers}参加行政执法资格考试，通过率为{% 70-99 enforcement_exam_pass_rate}",
            "现有行政执法主体{个 20-60 enforcement_agencies}、行政执法人员{名 100-3000 enforcement_personnel}",
            "举办执法业务培训{期 2-30 enforcement_training_sessions}，培训执法人员{人次 60-3000}",
            "编制公布行政裁量权基准{项 100-4000 discretion_benchmarks}",
            "(全面|严格)落实行政执法“三项制度”，(推行|探索)“{!code}”(执法|监管)模式",
        ),
    ),
    "enforcement_supervision": (
        ("(强化|加强)行政执法监督，(倒逼|促进)执法规范", "(健全|完善)执法协调监督机制"),
        (
            "评查行政执法案卷{份 40-1500 case_files_reviewed}，发现问题{个 20-400 enforcement_problems_found}",
            "组织开展行政执法案卷评查{次 2-6 case_file_review_rounds}",
            "制发行政执法监督意见书{份 2-30 supervision_opinions_issued}",
            "选聘行政执法社会监督员{名 6-60 enforcement_social_supervisors}",
        ),
    ),
    "emergency": (
        ("(健全|完善)突发事件应对体系，(防范|化解)重大风险", "(强化|抓实)应急管理，(守牢|筑牢)安全底线"),
        (
            "修订应急预案{件 3-40}，组织应急演练{场次 5-90}",
            "排查整治(安全|风险)隐患{处 100-5000}，整改率为{% 95-99.9}",
            "建成应急避难场所{处 3-60}，面积{平方米 2000-90000}",
        ),
    ),
    "dispute_resolution": (
        (
            "(发挥|用好)行政复议主渠道作用，(实质|依法)化解行政争议",
            "(健全|完善)多元解纷机制，(促进|维护)社会和谐稳定",
        ),
        (
            "收到行政复议申请{件 30-900 reconsideration_applications_received @a}，{+% 2-60 reconsideration_applications_yoy}；受理{件 ~a0.9 reconsideration_cases_accepted}，审结{件 ~a0.8 reconsideration_cases_closed}，其中调解和解结案{件 ~a0.3 reconsideration_cases_mediated}",
            "办理行政应诉案件{件 10-400 administrative_litigation_cases}，行政机关负责人出庭应诉率达到{% 100-100 officials_court_attendance_rate}",
            "行政诉讼败诉率{% 0.5-20 litigation_loss_rate}，{+pp 0.5-9}",
            "{=all}共有人民调解组织{个 60-400 mediation_organizations @o}，其中行业性专业性调解组织{个 ~o0.1 professional_mediation_organizations}",
            "调解各类矛盾纠纷{件 300-9000 disputes_mediated}，调解成功率{% 95-99.9 mediation_success_rate}",
            "设立行政复议(|基层)联系点{个 3-30 reconsideration_contact_points}",
            "成功化解历时{年 3-9}的(行政赔偿|土地权属)争议",
        ),
    ),
    "power_supervision": (
        ("(强化|健全)行政权力制约监督", "主动接受各方监督，(推进|深化)政务公开"),
        (
            "办理人大代表建议{件 20-300 npc_suggestions_handled}、政协提案{件 20-300 cppcc_proposals_handled}，办复率均为{% 100-100 suggestion_reply_rate}",
            "主动公开政府信息{条 500-20000 information_items_disclosed}，办理依申请公开{件 5-200 disclosure_requests_handled}",
            "实施审计项目{个 5-60}，促进增收节支{元 50万-3亿}",
            "“{!hotline}”热线受理群众诉求{件 500-50000}，满意率{% 90-99.9}",
        ),
    ),
    "digital_government": (
        ("(加快|推进)数字政府建设", "强化科技保障，(提升|提高)数字治理水平"),
        (
            "归集政务数据{条 100万-9亿}，(共享|调用)接口{个 20-300}",
            "电子证照(调用|使用){次 2000-900000 e_certificate_uses}，是上年的{x 1.2-4}",
            "(升级|上线)“{=short}办”APP{!version}，接入服务{项 50-900}",
        ),
    ),
    "legal_publicity": (
        ("(深入|扎实)开展法治宣传，(营造|厚植)良好氛围", "(落实|推进)“八五”普法规划，(增强|提升)全民法治观念"),
        (
            "开展普法宣传活动{场次 30-1300 legal_publicity_events}，发放宣传资料{份 5000-200000 publicity_materials_distributed}，惠及群众{人次 10000-400000 publicity_audience}",
            "培育“法律明白人”{名 300-5000 law_literate_persons}、学法用法示范户{户 100-2000 law_demonstration_households}",
            "创建省级民主法治示范村{个 2-40 democratic_law_villages_provincial}",
            "组织{人 500-9000 law_exam_takers}参加(|年度)学法用法考试，参考率达到{% 96-99.9 law_exam_participation_rate}",
            "结合“{!holiday}”(|等)重要节点，编印《民法典{!hundred}问》{册 1000-40000}",
        ),
    ),
    "public_legal_services": (
        ("(完善|优化)公共法律服务体系", "(整合|优化)法律服务资源，(增进|保障)民生福祉"),
        (
            "建成公共法律服务工作站{个 10-60}、工作室{个 40-400}",
            "办理法律援助案件{件 200-3000 legal_aid_cases}，挽回经济损失{元 100万-3000万 legal_aid_recovered_amount}",
            "办理公证{件 600-50000 notarization_cases}、司法鉴定{件 100-9000 forensic_appraisal_cases}",
            "接待法律咨询{人次 500-40000 legal_consultations}",
            "村（社区）法律顾问覆盖率达{% 100-100 village_legal_adviser_coverage_rate}",
        ),
    ),
}

SUBJECTS = "制度机制 工作流程 责任清单 协同体系 监管方式 服务体系 考核办法 联动平台 保障措施 运行规则 工作台账 会商机制".split()
OBJECTS = (
    "依法行政 执法规范化 基层治理 法治化营商环境 行政决策 合法性审查 府院联动 政务诚信 普法责任 "
    "矛盾纠纷化解 涉企服务 行政监督 安全生产 民生保障 生态保护 数字化转型 队伍建设 风险防控"
).split()
VERBS = "健全 完善 优化 细化 落实 强化 推行 构建 厘清 用好".split()
AIMS = "提质增效 走深走实 落地见效 规范运行 协调发展 有序推进 融合贯通 常态长效".split()
WAYS = (
    "聚焦群众关切 坚持问题导向 立足职能定位 围绕中心大局 紧扣年度任务 着眼长远发展 对标先进地区 突出重点环节 "
    "结合主题教育 发挥示范作用 加强部门协作 注重源头预防"
).split()

DUTY = (
    "(主要负责同志|党政主要负责人)(切实|认真)履行推进法治建设第一责任人职责",
    "(坚持|做到)重要工作亲自部署、重大问题亲自过问、重点环节亲自协调",
    "主持召开(法治建设|专题)会议{次 2-12}，(研究|协调)解决(难点|突出)问题{个 3-40}",
    "带头(学法|讲法治课){次 2-9}，将法治建设纳入年度(考核|绩效)内容",
)
PROBLEMS = (
    "(部分|个别)(干部|工作人员)(运用法治思维|依法办事)的能力(仍|还)有差距",
    "(基层|一线)执法力量(薄弱|不足)，(专业|法律)人才(短缺|紧缺)",
    "普法(形式|方式)(不够|还不)丰富，(针对性|实效性)有待增强",
    "行政执法监督(力度|手段)(不足|偏弱)，(协作|衔接)不够顺畅",
    "重大决策(论证|评估)(不够充分|质量不高)，(程序|流程)意识有待加强",
    "数字化(监管|服务)水平(不高|偏低)，数据共享(不畅|不足)",
)
PROBLEM_COUNTS = (
    "{=all}持有法律职业资格的执法人员仅占{% 3-20}",
    "仍有{个 2-9}单位(负责人|主要负责人)未出庭应诉",
)
PLANS = (
    "(持续|继续)(深化|推进)(行政执法|“放管服”)改革，(规范|优化)(执法|服务)流程",
    "(加强|抓好)法治(人才|工作)队伍建设，(提升|增强)履职能力",
    "(健全|完善)行政复议(工作|办案)机制，(推动|促进)争议实质化解",
    "(深入|广泛)开展(法治宣传|普法)，(讲好|传播)法治故事",
    "(强化|压实)第一责任人职责，(完善|用好)督察考核机制",
)
PLAN_TARGETS = (
    "力争网办率达到{% 90-99}",
    "全年开展执法培训{>期 2-12}",
    "计划评查案卷{份 50-600}",
    "将许可办理时限压缩至{<个工作日 2-9}",
)


def filler(rng: Random) -> str:
    """A clause of the genre that says nothing countable."""
    pick = rng.choice
    shapes = (
        f"{pick(WAYS)}，{pick(VERBS)}{pick(OBJECTS)}{pick(SUBJECTS)}",
        f"{pick(VERBS)}{pick(SUBJECTS)}，推动{pick(OBJECTS)}{pick(AIMS)}",
        f"把{pick(OBJECTS)}摆在突出位置，{pick(VERBS)}{pick(SUBJECTS)}",
        f"{pick(WAYS)}，以{pick(OBJECTS)}为抓手，促进{pick(OBJECTS)}{pick(AIMS)}",
    )
    return pick(shapes)
