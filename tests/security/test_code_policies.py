"""What no line of the code may do, whatever the data says: held over every file of the rooms."""

import ast
import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from dagster_project import ui
from tests.conftest import ROOT

ROOMS = ("crawlers", "pipelines", "warehouse", "dagster_project")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TREES = {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
STARTERS = {f"subprocess.{name}" for name in ("run", "Popen", "call", "check_call", "check_output")}
# what turns foreign bytes into code; none of them has a safe use on data from outside
UNPICKLERS = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "cloudpickle"}
# these expand entities or fetch what a document names
EXPANDING = {"xml.sax", "xml.dom.minidom", "xml.dom.pulldom", "xml.etree.ElementTree", "xmlrpc"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with its dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def offences(rule: Callable[[Path, ast.Module], Iterable[str]]) -> list[str]:
    """What a rule finds in all files, each with its file."""
    return [f"{path}: {found}" for path, tree in TREES.items() for found in rule(path, tree)]


def test_no_shell_ever_reads_a_string() -> None:
    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        for name, call in calls(tree):
            said = {k.arg: ast.unparse(k.value) for k in call.keywords}
            first = call.args[0] if call.args else None
            text = isinstance(first, ast.Constant | ast.JoinedStr | ast.BinOp)
            if name in SHELLS or said.get("shell") == "True" or (name in STARTERS and text):
                yield f"line {call.lineno}: {name}"

    assert offences(rule) == []


def test_no_data_becomes_code() -> None:
    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        yield from {name.partition(".")[0] for name in imports(tree)} & UNPICKLERS
        yield from {name for name, _ in calls(tree)} & {"eval", "exec", "compile"}

    assert offences(rule) == []


def test_no_xml_parser_expands_entities() -> None:
    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        yield from set(imports(tree)) & EXPANDING
        for name, call in calls(tree):
            said = {k.arg: ast.unparse(k.value) for k in call.keywords}
            if name.endswith("etree.XMLParser") and said.get("resolve_entities") != "False":
                yield f"line {call.lineno}: say resolve_entities=False"
            if (
                name.endswith(("etree.fromstring", "etree.parse", "etree.XML"))
                and not call.args[1:]
            ):
                yield f"line {call.lineno}: give a parser that expands nothing"

    assert offences(rule) == []


def test_yaml_is_loaded_by_safe_loaders_only() -> None:
    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        for name, call in calls(tree):
            if name in {"yaml.unsafe_load", "yaml.full_load", "yaml.load_all"}:
                yield f"line {call.lineno}: {name}"
            if name == "yaml.load":
                module = importlib.import_module(".".join(path.with_suffix("").parts))
                if not issubclass(getattr(module, ast.unparse(call.args[1])), yaml.SafeLoader):
                    yield f"line {call.lineno}: no SafeLoader"

    assert offences(rule) == []


def test_no_server_listens_beyond_this_machine() -> None:
    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        every = "0.0.0.0"  # noqa: S104 - what must not be there
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in {every, "::"}:
                yield f"line {node.lineno}: {node.value}"
        for name, call in calls(tree):
            if name.endswith(("Server", "create_server")) and "(''," in ast.unparse(call):
                yield f"line {call.lineno}: every interface"

    assert offences(rule) == []


def test_the_dagster_ui_is_offered_to_this_machine_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []
    monkeypatch.setenv("DATA", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    monkeypatch.setattr("os.execv", lambda path, words: started.append(words))
    ui.main()
    (words,) = started
    assert words[words.index("--host") + 1] == "127.0.0.1"


def test_the_contact_is_read_from_the_environment_and_used_in_the_user_agent_alone() -> None:
    readers = [p for p in TREES if "FAZHI_CONTACT" in (ROOT / p).read_text(encoding="utf-8")]
    assert readers == [Path("crawlers/settings.py")]
    uses = [
        node
        for node in ast.walk(TREES[readers[0]])
        if isinstance(node, ast.Assign)
        and any(isinstance(n, ast.Name) and n.id == "_CONTACT" for n in ast.walk(node.value))
    ]
    assert [ast.unparse(node.targets[0]) for node in uses] == ["USER_AGENT"]


SECRETS = ("secret", "password", "token", "credential", "access_key", "api_key")
SPEAKING = ("print", "_say", "say")
LOGGERS = ("log.", "logger.", "logging.", "console.", ".log.")


def test_no_secret_and_no_whole_environment_is_printed_or_logged() -> None:
    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        for name, call in calls(tree):
            if name in SPEAKING or any(word in f".{name}" for word in LOGGERS):
                given = [*call.args, *(k.value for k in call.keywords)]
                names = {
                    ast.unparse(node).lower()
                    for value in given
                    for node in ast.walk(value)
                    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript)
                }
                if any(word in said for said in names for word in (*SECRETS, "os.environ")):
                    yield f"line {call.lineno}: {name}"

    assert offences(rule) == []


def test_no_sql_is_made_of_words_that_are_neither_quoted_nor_our_own() -> None:
    """In a query that is put together, each piece is quoted, a literal, or made so before."""

    def is_data(node: ast.expr) -> bool:
        # a cell of a row, a parameter of a request: what never may stand in a query
        said = ast.unparse(node)
        return any(word in said for word in ("row[", "page.", "response.", "record.", "item."))

    def rule(path: Path, tree: ast.Module) -> Iterator[str]:
        for name, call in calls(tree):
            if name.rpartition(".")[2] not in {"execute", "sql", "query", "executemany"}:
                continue
            for argument in call.args[:1]:
                for node in ast.walk(argument):
                    if isinstance(node, ast.FormattedValue) and is_data(node.value):
                        yield f"line {call.lineno}: {ast.unparse(node.value)}"

    assert offences(rule) == []


def test_no_password_or_token_is_read_from_anywhere_but_the_environment() -> None:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                names = " ".join(ast.unparse(target).lower() for target in node.targets)
                assert not any(w in names for w in ("password", "secret", "api_key")), path
