"""Pinyin of place names, for reading host names such as `xiushan.gov.cn`.

The 3,755 characters of the first plane of GB 2312 stand in the order of their pinyin, so the first
character of each syllable gives the syllable of all that follow it. The characters of place names
that lie outside that plane, and readings that differ in a name, are listed.
"""

from bisect import bisect_right
from functools import cache

# First character of each syllable in GB 2312 order, with the syllable.
_SYLLABLES = """
啊a 埃ai 鞍an 肮ang 凹ao 芭ba 白bai 斑ban 邦bang 苞bao 杯bei 奔ben 崩beng 逼bi 鞭bian 标biao 鳖bie
彬bin 兵bing 玻bo 哺bu 擦ca 猜cai 餐can 苍cang 操cao 厕ce 层ceng 插cha 拆chai 搀chan 昌chang
超chao 车che 郴chen 撑cheng 吃chi 充chong 抽chou 初chu 揣chuai 川chuan 疮chuang 吹chui 春chun
戳chuo 疵ci 聪cong 凑cou 粗cu 蹿cuan 摧cui 村cun 磋cuo 搭da 呆dai 耽dan 当dang 刀dao 德de 蹬deng
堤di 颠dian 碉diao 跌die 丁ding 丢diu 东dong 兜dou 都du 端duan 堆dui 墩dun 掇duo 蛾e 恩en 而er
发fa 藩fan 坊fang 菲fei 芬fen 丰feng 佛fo 否fou 夫fu 噶ga 该gai 干gan 冈gang 篙gao 哥ge 给gei
根gen 耕geng 工gong 钩gou 辜gu 刮gua 乖guai 棺guan 光guang 瑰gui 辊gun 锅guo 哈ha 骸hai 酣han
夯hang 壕hao 呵he 嘿hei 痕hen 哼heng 轰hong 喉hou 呼hu 花hua 槐huai 欢huan 荒huang 灰hui 荤hun
豁huo 击ji 嘉jia 歼jian 僵jiang 蕉jiao 揭jie 巾jin 荆jing 炯jiong 揪jiu 鞠ju 捐juan 撅jue 均jun
喀ka 开kai 刊kan 康kang 考kao 坷ke 肯ken 坑keng 空kong 抠kou 枯ku 夸kua 块kuai 宽kuan 匡kuang
亏kui 坤kun 括kuo 垃la 莱lai 蓝lan 琅lang 捞lao 勒le 雷lei 棱leng 厘li 俩lia 联lian 粮liang 撩liao
列lie 琳lin 玲ling 溜liu 龙long 楼lou 芦lu 驴lv 峦luan 掠lue 抡lun 萝luo 妈ma 埋mai 瞒man 芒mang
猫mao 么me 玫mei 门men 萌meng 眯mi 棉mian 苗miao 蔑mie 民min 明ming 谬miu 摸mo 谋mou 拇mu 拿na
氖nai 南nan 囊nang 挠nao 呢ne 馁nei 嫩nen 能neng 妮ni 蔫nian 娘niang 鸟niao 捏nie 您nin 柠ning
牛niu 脓nong 奴nu 女nv 暖nuan 虐nue 挪nuo 哦o 欧ou 啪pa 拍pai 攀pan 乓pang 抛pao 呸pei 喷pen
砰peng 坯pi 篇pian 飘piao 撇pie 拼pin 乒ping 坡po 扑pu 期qi 掐qia 牵qian 枪qiang 橇qiao 切qie
钦qin 青qing 琼qiong 秋qiu 趋qu 圈quan 缺que 裙qun 然ran 瓤rang 饶rao 惹re 壬ren 扔reng 日ri
戎rong 揉rou 茹ru 软ruan 蕊rui 闰run 若ruo 撒sa 腮sai 三san 桑sang 搔sao 瑟se 森sen 僧seng 莎sha
筛shai 珊shan 墒shang 梢shao 奢she 砷shen 声sheng 师shi 收shou 蔬shu 刷shua 摔shuai 栓shuan
霜shuang 谁shui 吮shun 说shuo 斯si 松song 搜sou 嗽su 酸suan 虽sui 孙sun 蓑suo 塌ta 胎tai 坍tan
汤tang 掏tao 特te 藤teng 梯ti 天tian 挑tiao 贴tie 厅ting 通tong 偷tou 凸tu 湍tuan 推tui 吞tun
拖tuo 挖wa 歪wai 豌wan 汪wang 威wei 瘟wen 嗡weng 挝wo 巫wu 昔xi 瞎xia 掀xian 相xiang 萧xiao 楔xie
薪xin 星xing 兄xiong 休xiu 墟xu 轩xuan 靴xue 勋xun 压ya 焉yan 殃yang 邀yao 椰ye 一yi 茵yin 英ying
哟yo 拥yong 幽you 淤yu 鸳yuan 曰yue 耘yun 匝za 栽zai 咱zan 赃zang 遭zao 责ze 贼zei 怎zen 增zeng
扎zha 摘zhai 瞻zhan 樟zhang 招zhao 遮zhe 珍zhen 蒸zheng 芝zhi 中zhong 舟zhou 珠zhu 抓zhua 拽zhuai
专zhuan 桩zhuang 椎zhui 谆zhun 捉zhuo 兹zi 鬃zong 邹zou 租zu 钻zuan 嘴zui 尊zun 昨zuo
"""
# Characters of division names beyond the first plane.
_OTHERS = """
坻di 陉xing 藁gao 栾luan 妃fei 涞lai 蠡li 涿zhuo 骅hua 猗yi 稷ji 绛jiang 芮rui 岢ke 岚lan 隰xi
赉lai 磴deng 岫xiu 鲅ba 蛟jiao 桦hua 洮tao 珲hun 讷ne 箐qing 闵min 邺ye 溧li 睢sui 邳pi 盱xu 眙yi
邗han 沭shu 泗si 鄞yin 瓯ou 浔xun 暨ji 嵊sheng 婺wu 衢qu 岱dai 缙jin 畲she 弋yi 鸠jiu 沚zhi 庵an
濉sui 枞zong 歙she 黟yi 琊ya 谯qiao 颍ying 埇yong 砀dang 璧bi 亳bo 泾jing 旌jing 芗xiang 诏zhao
柘zhe 濂lian 鄱po 崂lao 峄yi 滕teng 罘fu 朐qu 兖yan 汶wen 莒ju 郯tan 茌chi 莘shen 棣di 郓yun
鄄juan 荥xing 杞qi 瀍chan 偃yan 嵩song 郏jia 淇qi 陟zhi 濮pu 鄢yan 漯luo 郾yan 渑mian 淅xi 浉shi
潢huang 驿yi 硚qiao 陂pi 猇xiao 秭zi 浠xi 蕲qi 芙fu 浏liu 淞song 渌lu 攸you 醴li 晖hui 耒lei
汨mi 澧li 沅yuan 溆xu 芷zhi 泸lu 禺yu 浈zhen 圳zhen 濠hao 禅chan 莞guan 榕rong 邕yong 圩xu 岑cen
覃qin 仫mu 儋dan 碚bei 綦qi 潼tong 郫pi 邛qiong 崃lai 蔺lin 邡fang 梓zi 犍qian 沐mu 阆lang 珙gong
筠jun 蓥ying 孚fu 仡ge 湄mei 阡qian 谟mo 麒qi 麟lin 蒗lang 祜hu 佤wa 勐meng 濞bi 迦jia 灞ba 鄠hu
岐qi 崆kong 峒tong 岷min 宕tan 湟huang 晏yan 坂ban 鄯shan 耆qi 伽jia
"""
# Readings that a character has in these names only.
_IN_NAMES = {
    "陕西": "shaanxi",
    "西藏": "xizang",
    "重庆": "chongqing",
    "厦门": "xiamen",
    "蚌埠": "bengbu",
    "六安": "luan",
    "乐清": "yueqing",
    "乐亭": "laoting",
    "浚县": "xunxian",
    "单县": "shanxian",
    "尉犁": "yuli",
    "蔚县": "yuxian",
    "番禺": "panyu",
    "洪洞": "hongtong",
    "繁峙": "fanshi",
    "东阿": "donge",
    "涡阳": "guoyang",
    "大城": "daicheng",
    "长子": "zhangzi",
    "长治": "changzhi",
    "中牟": "zhongmu",
    "牟平": "muping",
    "柞水": "zhashui",
    "铅山": "yanshan",
    "荥经": "yingjing",
    "叶县": "yexian",
    "什邡": "shifang",
    "呼和浩特": "huhhot",
    "鄂尔多斯": "ordos",
    "哈尔滨": "harbin",
    "乌鲁木齐": "urumqi",
    "拉萨": "lasa",
    "喀什": "kashi",
}


def _table(pairs: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1:]) for pair in pairs.split())


_FIRSTS = tuple(character.encode("gb2312") for character, _ in _table(_SYLLABLES))
_NAMES = tuple(syllable for _, syllable in _table(_SYLLABLES))
_READINGS = dict(_table(_OTHERS))
_LAST_OF_PLANE = "座".encode("gb2312")


@cache
def syllable(character: str) -> str | None:
    """Pinyin of one simplified character without its tone (ü is `v`); None where not known."""
    if character in _READINGS:
        return _READINGS[character]
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return None
    if not _FIRSTS[0] <= code <= _LAST_OF_PLANE:
        return None
    return _NAMES[bisect_right(_FIRSTS, code) - 1]


def spell(name: str) -> str | None:
    """Pinyin of a place name in one word (`秀山` → `xiushan`), None if a character is unknown."""
    if name in _IN_NAMES:
        return _IN_NAMES[name]
    syllables = [syllable(character) for character in name]
    return "".join(s for s in syllables if s is not None) if all(syllables) else None


def initials(name: str) -> str | None:
    """First letters of a place name (`秀山` → `xs`); None where a character is unknown."""
    syllables = [syllable(character) for character in name]
    if not all(syllables):
        return None
    letters = "".join(s[0] for s in syllables if s is not None)
    # The names with a reading of their own differ in the first letter too: 重庆 is cq, not zq.
    for special, spelt in _IN_NAMES.items():
        if name.startswith(special) and not letters.startswith(spelt[0]):
            return spelt[0] + letters[1:]
    return letters
