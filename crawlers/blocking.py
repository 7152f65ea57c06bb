"""Signs that a site refuses the crawl; a refusal is recorded and obeyed, never worked round."""

import re

# 403 forbidden, 412 and 468 script challenges, 429 too many, 512 and 521 challenge gateways
BLOCKING_STATUSES = frozenset({403, 405, 412, 429, 468, 512, 521})
# on robots.txt a plain 403 or 405 only says that there is none (RFC 9309, 2.3.1.3)
ROBOTS_BLOCKING_STATUSES = BLOCKING_STATUSES - {403, 405}

# a challenge page is a script shell: short, and with hardly a link
_MAX_CHALLENGE_BYTES = 20_000
# what of a body has to be seen to tell: one byte more than any challenge has
MAX_REFUSAL_BYTES = _MAX_CHALLENGE_BYTES + 1
_MAX_CHALLENGE_LINKS = 5
# tokens of challenge scripts and firewall notices (names of their cookies, variables, phrases)
_CHALLENGE = re.compile(
    rb"__jsl_clearance|__jsluid|acw_sc__v2|_waf_|wzws_cid|wzwschallenge|yunsuo_session"
    rb"|HWWAFSESID|safedog|\$_ts\s*=\s*window|window\[['\"]\$_ts['\"]\]"
    + "|".join(
        ("", "访问被拦截", "请求被拦截", "安全验证", "滑动验证", "访问过于频繁", "疑似攻击")
    ).encode()
    + "|".join(("", "请开启JavaScript并刷新", "正在进行安全检查")).encode(),
    re.IGNORECASE,
)
_MISSING = re.compile(
    "<title>[^<]{0,20}(?:\\b404\\b|Not Found|页面(?:不存在|未找到|找不到)|找不到(?:页面|网页|文件))"
    "[^<]{0,20}</title>".encode(),
    re.IGNORECASE,
)
_SYSTEM_NOTICE = re.compile("<title>\\s*系统提示\\s*</title>".encode())


def refusal(status: int, body: bytes, *, is_robots: bool = False) -> str | None:
    """Why an answer is a refusal, None where it is none."""
    statuses = ROBOTS_BLOCKING_STATUSES if is_robots else BLOCKING_STATUSES
    if status in statuses:
        return f"answered {status}"
    if is_robots or len(body) > _MAX_CHALLENGE_BYTES or body.count(b"<a ") > _MAX_CHALLENGE_LINKS:
        return None
    found = _CHALLENGE.search(body)
    if found:
        return f"challenge page ({found[0].decode('utf-8', 'replace')})"
    return None


def is_system_notice(body: bytes) -> bool:
    """Whether a page that answered 200 is the CMS's own error page (VSB 系统提示)."""
    return len(body) <= _MAX_CHALLENGE_BYTES and bool(_SYSTEM_NOTICE.search(body))


def is_missing_notice(body: bytes) -> bool:
    """Whether a page that answered 200 says by its title that there is no such page."""
    return len(body) <= _MAX_CHALLENGE_BYTES and bool(_MISSING.search(body))
