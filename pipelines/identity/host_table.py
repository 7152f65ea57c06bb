"""First labels of departments' hosts, and how each is called."""

# First labels of departments' hosts: 局, 厅 and 委 by their initials. Those that stand for two
# departments (swj is 水务 or 商务, sjj 审计 or 数据, jtj 交通 or 教体) are left out.
DEPARTMENT_LABELS: dict[str, str] = {
    label: sector
    for sector, labels in {
        "justice": "sfj sft sf",
        "finance": "czj czt",
        "education": "jyj jyt jytyj edu jw jyw",
        "public_security": "gaj gat police",
        "health": "wjw wsjkw wsjkj wjj",
        "human_resources": "rsj rst rlsbj rlzyj hrss",
        "natural_resources": "zrzyj zrzyt zrzy zrzyhghj zgj zrzygh",
        "ecology_environment": "sthj sthjj sthjt hbj epb",
        "housing_construction": "zjj zjt zjw zfcxjsj zfcxjst zfhcxjsj",
        "urban_management": "cgj csglj cgzfj zhzfj csgl",
        "transport": "jtt jtys jtysj jtyst jtyj td",
        "water": "slj slt shuiwu",
        "agriculture": "nyj nyncj nynct nync nyncw",
        "commerce": "swt commerce",
        "culture_tourism": "whly wglj wlj wlt whlyj whhlyt wgl",
        "sports": "tyj",
        "statistics": "tjj",
        "audit": "sjt",
        "market_regulation": "scjgj scjgt scjg scjdgl amr",
        "state_assets": "gzw",
        "emergency": "yjj yjt yjgl yjglj yjglt",
        "medical_insurance": "ylbzj ybj",
        "veterans": "tyjrj tyjr tyjrswj tyjrswt",
        "civil_affairs": "mzj mzt",
        "ethnic_religious": "mzw mzzj mzzjj",
        "development_reform": "fgw fzggw fgj drc",
        "industry_information": "gxj gxt gxw jxj jxw jxt gyhxxhj",
        "science_technology": "kjj kjt kxjs kjw",
        "forestry": "lyj lcj lyt",
        "petitions": "xfj",
        "government_services": "xzspj zwfwj dsjj zsj zwb",
        "offices_administration": "jgswj",
        "civil_defence": "rfb",
        "taxation": "shuiwuju tax",
        "meteorology": "qxj",
    }.items()
    for label in labels.split()
}
