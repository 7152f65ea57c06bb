"""Answers as pictures: lines by year, bars, heat maps of shares."""

from pathlib import Path

import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from warehouse.questions.catalogue import Question

MOST_SERIES = 12  # more lines than colours cannot be told apart
PROBE = "治"  # a font that has it is taken for one that writes Chinese
_PLACEHOLDER_FONTS = ("Last Resort",)  # have every character, as a box


def chinese_font() -> str | None:
    """The name of a font of this machine that writes Chinese, if there is one."""
    for entry in sorted(font_manager.fontManager.ttflist, key=lambda entry: entry.name):
        if entry.name.startswith(_PLACEHOLDER_FONTS):
            continue
        if FT2Font(entry.fname).get_char_index(ord(PROBE)):
            return entry.name
    return None


def draw(answer: pd.DataFrame, question: Question, target: Path) -> list[str]:
    """Draw an answer to a PNG file; returns what the reader of the picture must know.

    Nothing is written where the question has no picture or the answer no value to draw.
    """
    plot = question.plot
    if plot.kind == "none":
        return [f"question {question.number} has no picture: its answer is a list"]
    drawn = answer.dropna(subset=list(plot.series if plot.kind == "heatmap" else plot.y))
    if drawn.empty:
        return ["no value to draw"]
    font = chinese_font()
    notes = [] if font else ["no font with Chinese on this machine: codes and English instead"]
    figure = Figure(figsize=(9, 5), layout="constrained", dpi=120)
    axes = figure.subplots()
    if plot.kind == "heatmap":
        _heat_map(figure, axes, drawn, question, font)
    else:
        notes += _lines_or_bars(axes, drawn, question, font)
    title = f"{question.en}\n{question.zh}" if font else question.en
    axes.set_title(title, fontfamily=font, fontsize=10)
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]:
        if font:
            label.set_fontfamily(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, format="png")
    return notes


def labels(answer: pd.DataFrame, columns: tuple[str, ...], font: str | None) -> pd.Series:
    """The columns joined as labels; without a Chinese font names give way to codes."""
    chosen = [column if font else _writable(answer, column) for column in columns]
    parts = [answer[column].astype(str) for column in chosen]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + " " + part
    return joined


def _writable(answer: pd.DataFrame, column: str) -> str:
    code = column.removesuffix("_name") + "_code"
    plain = all(str(value).isascii() for value in answer[column])
    return column if plain or code not in answer else code


def _lines_or_bars(
    axes: Axes, answer: pd.DataFrame, question: Question, font: str | None
) -> list[str]:
    plot = question.plot
    series = labels(answer, plot.series, font) if plot.series else pd.Series("", answer.index)
    order = list(dict.fromkeys(series))
    places = labels(answer, plot.x, font)
    wide = pd.DataFrame({"x": places, "series": series, "y": answer[plot.y[0]]}).pivot_table(
        index="x", columns="series", values="y", aggfunc="first", sort=True
    )
    if "report_year" not in plot.x:  # years run on, other places stand as in the answer
        wide = wide.reindex(list(dict.fromkeys(places)))
    shown = order[:MOST_SERIES]
    if plot.kind == "line":
        wide[shown].plot.line(ax=axes, legend=False, marker="o")
    else:
        wide[shown].plot.bar(ax=axes, legend=False, width=0.8)
    axes.set_xlabel(" ".join(plot.x))
    axes.set_ylabel(plot.y[0])
    if plot.series:
        axes.legend(shown, fontsize=8, prop={"family": font} if font else None)
    if len(order) > MOST_SERIES:
        return [f"{len(order)} series, the first {MOST_SERIES} drawn: narrow the question"]
    return []


def _heat_map(
    figure: Figure, axes: Axes, answer: pd.DataFrame, question: Question, font: str | None
) -> None:
    plot = question.plot
    grid = pd.DataFrame(
        {
            "x": labels(answer, plot.x, font),
            "y": labels(answer, plot.y, font),
            "value": answer[plot.series[0]],
        }
    ).pivot_table(index="y", columns="x", values="value", aggfunc="first", sort=True)
    figure.set_size_inches(9, max(3.0, 1.5 + 0.25 * len(grid)))
    image = axes.imshow(grid.to_numpy(dtype=float), aspect="auto", vmin=0, vmax=1, cmap="viridis")
    axes.set_xticks(range(len(grid.columns)), list(grid.columns))
    axes.set_yticks(range(len(grid.index)), list(grid.index))
    figure.colorbar(image, ax=axes, label=plot.series[0])
