"""OFD (GB/T 33190) to paragraphs by ofdkit's placed runs."""

import ofdkit

from pipelines.documents.archive import ZIP_FAULTS, check_sizes
from pipelines.documents.errors import CorruptFileError, NoTextError, OversizeError
from pipelines.documents.layout import PrintLine, PrintPage, paragraphs
from pipelines.documents.pdf import MAX_PAGES


def read_ofd(body: bytes, name: str) -> tuple[tuple[str, ...], str | None]:
    """Paragraphs of an OFD and its own title entry; `name` is its address, for messages.

    Raises OversizeError, CorruptFileError, and NoTextError for a scan.
    """
    check_sizes(body, name)
    try:
        with ofdkit.open(body) as document:
            if len(document.pages) > MAX_PAGES:
                raise OversizeError(
                    f"{name}: OFD of {len(document.pages)} pages, above pdf.MAX_PAGES"
                )
            pages = [_print_page(page) for page in document.pages]
            title = getattr(document.info, "title", None)
    except ofdkit.OFDLimitError as error:
        raise OversizeError(f"{name}: OFD above the reader's limits ({error})") from error
    except (ofdkit.OFDError, *ZIP_FAULTS) as error:
        if isinstance(error, OversizeError):
            raise
        raise CorruptFileError(f"{name}: damaged OFD ({error}): fetch it again") from error
    found = tuple(paragraphs(pages))
    if not found:
        raise NoTextError(
            f"{name}: OFD of {len(pages)} pages shows no characters: a scan, needs OCR"
        )
    return found, title or None


def _print_page(page: ofdkit.Page) -> PrintPage:
    runs = [run for run in page.runs if run.text.strip()]
    runs.sort(key=lambda run: (round(run.y, 1), run.x))
    lines: list[list[ofdkit.TextRun]] = []
    for run in runs:
        if lines and abs(lines[-1][-1].y - run.y) < 0.5 * max(run.size, 0.1):
            lines[-1].append(run)
        else:
            lines.append([run])
    return PrintPage(page.width, page.height, tuple(_print_line(line) for line in lines))


def _print_line(runs: list[ofdkit.TextRun]) -> PrintLine:
    runs = sorted(runs, key=lambda run: run.x)
    size = max(run.size for run in runs)
    text, end = runs[0].text, runs[0].x + runs[0].width
    for run in runs[1:]:
        text += ("\t" if run.x - end > 2 * size else "") + run.text
        end = run.x + run.width
    baseline = runs[0].y
    return PrintLine(text, runs[0].x, end, baseline - size, baseline, size)
