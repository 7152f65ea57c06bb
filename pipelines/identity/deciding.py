"""The two decisions: which division, and which body; by the order of evidence."""

from pipelines.identity.bodies import Body
from pipelines.identity.clues import Clue, inner_parts
from pipelines.identity.evidence import Evidence
from pipelines.identity.opening import trade_in_opening
from pipelines.identity.places import Context, Settled, ends_like, settle, stand_for
from pipelines.identity.votes import own_kind

# Bodies that post a government's report on its behalf: their name as issuer proves little.
_POSTERS = frozenset({"justice", "government_services", "internet_information", "archives"})
_POSTED = frozenset({"issuer", "source"})
_LEAST_INNER_PARTS = 2
_GOVERNMENT = Body("people_government", "人民政府")
_PLACES = ("省", "自治区", "市", "县", "区", "州", "旗", "盟")
# How a text calls its own body, where no name is found.
_SELF_BODIES = (
    (("镇", "乡"), Body("township_government", "")),
    (("街道", "街"), Body("subdistrict_office", "")),
    (("管委会",), Body("area_administration", "")),
    (("局", "厅", "委", "办", "部", "分局"), Body("department", "")),
)


def decide_place(evidence: Evidence) -> Settled:
    """The division: the first clue that names one, else registry, text, page frame, host."""
    if evidence.title is not None and _sure(evidence.title):
        return _of_clue(evidence.title, evidence)
    for clue in evidence.clues:
        settled = _of_clue(clue, evidence)
        if settled.code is not None or (settled.candidates and not clue.mention.weak):
            return _fitting(settled, evidence)
    return _fitting(_unnamed(evidence), evidence)


def _sure(clue: Clue) -> bool:
    return not clue.mention.weak and len({row.code for row in clue.mention.rows}) == 1


def _of_clue(clue: Clue, evidence: Evidence) -> Settled:
    mention = clue.mention
    words = f"{clue.source}:{mention.place or mention.phrase}"
    if mention.rows:
        contexts = () if _sure(clue) else evidence.contexts(clue)
        text = evidence.page.text
        settled = settle(mention, evidence.year, contexts, text, evidence.gazetteer)
    elif mention.anaphor is not None:
        contexts = evidence.contexts(clue)
        settled = stand_for(mention.anaphor, contexts, evidence.year, evidence.gazetteer)
    else:
        return Settled(None)
    shown = "+".join(part for part in (words, settled.evidence) if part)
    return Settled(settled.code, shown, settled.candidates)


def _fitting(settled: Settled, evidence: Evidence) -> Settled:
    """Unknown where the title's own word for the place (区司法局) does not fit the division."""
    anaphor = evidence.title.mention.anaphor if evidence.title is not None else None
    if anaphor is None or settled.code is None:
        return settled
    here = (Context("", "", (settled.code,)),)
    found = stand_for(anaphor, here, evidence.year, evidence.gazetteer)
    return settled if found.code == settled.code else Settled(None, "", (settled.code,))


def _unnamed(evidence: Evidence) -> Settled:
    """Where no clue names a place: the first other source that gives a single one."""
    for context in evidence.outside:
        narrowed = _narrower(context, evidence) if context.source == "text" else context
        settled = _as_text_speaks(narrowed, evidence)
        if settled.code is not None:
            return settled
    codes = {code for context in evidence.outside for code in context.codes}
    codes |= {row.code for clue in evidence.clues for row in clue.mention.rows}
    return Settled(None, "", tuple(sorted(codes)))


def _narrower(named: Context, evidence: Evidence) -> Context:
    """The site's place inside the one the text names, if the text never speaks of all of that.

    A bureau quotes the province's rules; a report on the province says 全省 or 我省.
    """
    row = evidence.gazetteer.division(named.codes[0], evidence.year)
    if row is None or any(ends_like(row, word) for word in evidence.scope_words):
        return named
    for other in evidence.outside:
        inside = other.source in ("site", "host") and len(other.codes) == 1
        if inside and evidence.gazetteer.within(other.codes[0], row.code):
            return other
    return named


def _as_text_speaks(context: Context, evidence: Evidence) -> Settled:
    """The context's place, or the one above it that the text calls its own (我县, 全省).

    A report of a province may stand on the site of one of its counties.
    """
    shown = f"{context.source}:{context.words}"
    words = [word for word, _ in evidence.self_words.most_common() if word in _PLACES]
    if context.source in ("hint", "text") or not (words or _is_of_province(evidence)):
        single = context.codes[0] if len(context.codes) == 1 else None
        return Settled(single, shown if single is not None else "")
    for word in words or ["省", "自治区"]:
        row = evidence.gazetteer.division(context.codes[0], evidence.year)
        if word == "区" and row is not None and row.name.endswith("自治区"):
            return Settled(row.code, shown)
        settled = stand_for(word, (context,), evidence.year, evidence.gazetteer)
        if settled.code is not None:
            return settled
    return Settled(None)


def _is_of_province(evidence: Evidence) -> bool:
    """Whether the text speaks of all the province far more than of any place within it."""
    return own_kind(evidence.scope_words) in ("省", "自治区")


def decide_body(evidence: Evidence, place: Settled) -> Body:
    """The reporting body; type `other` where nothing says.

    The title's body stands. A title with a place only is its government's report, unless another
    clue names Party committee and government together, or a department that writes 我局.
    """
    title = evidence.title.mention if evidence.title is not None else None
    if title is not None and title.body is not None:
        return title.body
    named = [clue for clue in evidence.clues if clue.mention.body is not None]
    of_place = title is not None and bool(title.rows or title.anaphor)
    for clue in sorted(named, key=_is_not_joint):
        body = clue.mention.body
        if body is not None and _stands(body, clue.source, of_place, evidence):
            return body
    return _GOVERNMENT if of_place else _unnamed_body(evidence, place)


def _is_not_joint(clue: Clue) -> bool:
    body = clue.mention.body
    return body is None or body.body_type != "party_committee_and_government"


def _stands(body: Body, source: str, of_place: bool, evidence: Evidence) -> bool:
    """Whether a body named beside the title is the reporting one."""
    if body.body_type == "other":
        return False
    if body.body_type not in ("department", "government_office"):
        return True
    writes_own = _own_body(evidence) is not None
    writes_place = any(evidence.self_words[word] for word in _PLACES)
    if of_place:
        return writes_own and not writes_place
    poster = body.sector in _POSTERS or body.body_type == "government_office"
    return writes_own or source not in _POSTED or not poster or not writes_place


def _own_body(evidence: Evidence) -> Body | None:
    """The kind of body that calls itself 我局, 我镇 …; the most frequent word decides."""
    counts = [
        (sum(evidence.self_words[word] for word in words), body) for words, body in _SELF_BODIES
    ]
    most, body = max(counts, key=lambda pair: pair[0])
    return body if most else None


def _unnamed_body(evidence: Evidence, place: Settled) -> Body:
    """The body where no clue names one: the text's word for itself, registry, host, place."""
    own = _own_body(evidence)
    if own is not None:
        return _named_department(evidence) if own.body_type == "department" else own
    if any(evidence.self_words[word] for word in _PLACES):
        return _GOVERNMENT
    if evidence.hint is not None and evidence.hint.body_type is not None:
        return Body(evidence.hint.body_type, "")
    if inner_parts(evidence.page.text) >= _LEAST_INNER_PARTS:
        return _named_department(evidence)
    trade = trade_in_opening(evidence.page.text)
    if trade is not None:
        return Body("department", "", trade)
    return _body_of_site(evidence, place)


def _body_of_site(evidence: Evidence, place: Settled) -> Body:
    """The body whose site the page stands on; `other` on the site of one that posts for others."""
    hosts = evidence.gazetteer.hosts
    kind, sector = hosts.office(evidence.url)
    if kind == "ministry":
        return Body("central_ministry", "", sector)
    if sector is not None and sector not in _POSTERS:
        return Body("department", "", sector)
    silent = sector is not None or place.code is None or hosts.has_office_label(evidence.url)
    return Body("other", "") if silent else _GOVERNMENT


def _named_department(evidence: Evidence) -> Body:
    """A department without a name: by its own papers that it quotes, else by its host."""
    if evidence.own_document is not None and evidence.own_document.mention.body is not None:
        return evidence.own_document.mention.body
    _, sector = evidence.gazetteer.hosts.office(evidence.url)
    return Body("department", "", sector if sector not in _POSTERS else None)
