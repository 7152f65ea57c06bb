# ruff: noqa: S608 the SQL is put together from this file's own words
"""Invented core tables of any size as Parquet, written by DuckDB from hashes of row numbers.

Codes of divisions are real; bodies, texts, figures and dates are invented and mean nothing. Texts
are phrases of one length over a small vocabulary, so that the spans of sections are sums.
"""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from dagster_project.reference_rows import division_rows, indicator_rows
from warehouse import sql
from warehouse.build import dictionary_rows
from warehouse.dictionary import Table, load_tables
from warehouse.dictionary.model import DUCKDB_TYPES
from warehouse.lexicon import load_indicators
from warehouse.questions.catalogue import load_questions
from warehouse.reference import load_divisions
from warehouse.tables import table_file, write_reference

YEARS = range(2015, 2026)
BODIES = 3  # a division: its government and two departments
FIGURES = 60  # a report, as the sample reports have
PHRASE = 15  # characters
CHUNK = 10_000  # reports whose words are counted at a time, to bound memory
ROOTS = [
    "行政",
    "复议",
    "法治",
    "政府",
    "执法",
    "监督",
    "宣传",
    "普法",
    "审查",
    "决策",
    "调解",
    "纠纷",
    "服务",
    "企业",
    "营商",
    "环境",
    "案件",
    "办理",
    "责任",
    "领导",
    "制度",
    "规范",
    "文件",
    "公开",
    "信息",
    "建设",
    "推进",
    "落实",
    "完善",
    "机制",
    "依法",
    "权力",
    "清单",
    "事项",
    "审批",
    "改革",
    "基层",
    "乡镇",
    "街道",
    "部门",
    "培训",
    "考试",
    "人员",
    "队伍",
    "评查",
    "案卷",
    "质量",
    "效能",
    "整改",
    "问题",
    "不足",
    "原因",
    "计划",
    "目标",
    "重点",
    "工作",
    "群众",
    "社会",
    "矛盾",
    "化解",
]
# section type, bit of core.term, phrases of each of its sections, sections at the second level
PARTS = [
    ("preamble", 1, 4, 0),
    ("measures", 2, 56, 8),
    ("leadership_duty", 4, 6, 0),
    ("problems", 8, 8, 0),
    ("plans", 16, 6, 0),
]
PHRASES = sum(n for _, _, n, _ in PARTS)


def connect() -> duckdb.DuckDBPyConnection:
    connection = sql.connect()
    connection.execute("SET memory_limit = '4GB'")
    return connection


def draw(top: str, *keys: str) -> str:
    """SQL of a number from 0 to below `top`, the same for the same keys."""
    return f"(hash({', '.join(keys)}) % ({top})::UBIGINT)::BIGINT"


def identity(*keys: str) -> str:
    joined = " || '-' || ".join(f"({key})::VARCHAR" for key in keys)
    return f"left(md5({joined}), 20)"


def write_references(folder: Path) -> None:
    write_reference(folder, "ref.division", division_rows(load_divisions()))
    write_reference(folder, "ref.indicator", indicator_rows(load_indicators()))
    write_reference(folder, "ref.dictionary", dictionary_rows())
    for table in load_tables().values():
        if table.made_by == "reference" and not table_file(folder, table.name).exists():
            write_reference(folder, table.name, [])


def prepare(connection: duckdb.DuckDBPyConnection, folder: Path, n: int) -> None:
    """Temporary tables that the core tables are made from: reports, phrases, which stands where."""
    n_divisions = max(1, -(-n // (len(YEARS) * BODIES)))
    connection.execute(f"""
        CREATE TEMP TABLE place AS
        SELECT row_number() OVER (ORDER BY md5(code)) - 1 AS d, code, full_name, level
        FROM read_parquet({sql.literal(table_file(folder, "ref.division"))})
        WHERE valid_to IS NULL AND level <> 'country'
    """)
    connection.execute(f"""
        CREATE TEMP TABLE made AS
        SELECT i, {identity("i")} AS report_id, d, code, full_name, level,
            {YEARS.start} + (i // {n_divisions}) % {len(YEARS)} AS year,
            i // {n_divisions * len(YEARS)} AS slot
        FROM range({n}) AS r(i)
        JOIN place ON d = (i % {n_divisions}) % (SELECT count(*) FROM place)
    """)
    connection.execute(
        "CREATE TEMP TABLE root AS SELECT * FROM (SELECT unnest($1) AS root)", [ROOTS]
    )
    connection.execute("ALTER TABLE root ADD COLUMN k BIGINT")
    connection.execute("UPDATE root SET k = rowid")
    word = f"floor({len(ROOTS) ** 2} * pow({draw('100000', 'p', '{}')} / 1e5, 2))::BIGINT"
    words = ", ".join(f"{word.format(k)} AS w{k}" for k in (1, 2, 3))
    connection.execute(f"""
        CREATE TEMP TABLE phrase AS
        WITH word AS (
            SELECT a.k * {len(ROOTS)} + b.k AS w, a.root || b.root AS word
            FROM root AS a, root AS b
        )
        SELECT p, x.word AS a, y.word AS b, z.word AS c, r.root AS d,
            x.word || y.word || z.word || r.root || '。' AS phrase
        FROM (SELECT p, {words} FROM range(4000) AS q(p)) AS chosen
        JOIN word AS x ON x.w = w1
        JOIN word AS y ON y.w = w2
        JOIN word AS z ON z.w = w3
        JOIN root AS r ON r.k = p % {len(ROOTS)}
    """)
    # half of a body's problems stay as they were; every twentieth report copies its measures
    connection.execute(f"""
        CREATE TEMP TABLE placed AS
        SELECT i, k, CASE
            WHEN k BETWEEN 66 AND 73 AND k % 2 = 0 THEN {draw("4000", "d", "slot", "k", "1")}
            WHEN i % 20 = 0 AND k BETWEEN 4 AND 59 THEN {draw("4000", "d % 40", "k", "2")}
            ELSE floor(4000 * pow({draw("1000", "i", "k", "3")} / 1000, 2))::BIGINT
        END AS p
        FROM made, range({PHRASES}) AS s(k)
    """)


def sections() -> list[tuple[int, int | None, int, str, str | None, int, int]]:
    """Number, parent, level, type, topic, first and last phrase of every section of a report."""
    topics = "party_leadership institution_building decision_making enforcement dispute_resolution "
    topics += "power_supervision legal_publicity public_legal_services"
    made: list[tuple[int, int | None, int, str, str | None, int, int]] = []
    start = 0
    for kind, _, length, children in PARTS:
        parent = len(made) + 1
        made.append((parent, None, 1, kind, None, start, start + length))
        for child in range(children):
            size = length // children
            first = start + child * size
            topic = topics.split()[child]
            made.append((len(made) + 1, parent, 2, kind, topic, first, first + size))
        start += length
    return made


def core_queries() -> dict[str, tuple[str, dict[str, str]]]:
    """For each table the rows it is made from, and its columns as SQL over them."""
    when = f"make_date(year::INTEGER + 1, 1, 15) + {draw('120', 'i', '7')}::INTEGER"
    url = "'http://127.0.0.1/' || i"
    body = "full_name || CASE slot WHEN 0 THEN '人民政府' WHEN 1 THEN '司法局' ELSE '审计局' END"
    report = {
        "report_id": "report_id",
        "document_id": "report_id",
        "url": url,
        "title": f"{body} || year || '年法治政府建设年度报告'",
        "division_code": "code",
        "division_name": "full_name",
        "division_level": "level",
        "province_code": "left(code, 2) || '0000'",
        "body_type": "if(slot = 0, 'people_government', 'department')",
        "body_name": body,
        "report_year": "year",
        "published_on": f"if({draw('10', 'i', '8')} = 0, NULL, {when})",
        "text": "text",
        "n_chars": "length(text)",
        "text_sha256": "md5(text)",
        "text_signature": "[i]",
        "duplicate_group": "report_id",
        "is_canonical": f"{draw('25', 'i', '13')} <> 0",
    }
    section = {
        "section_id": identity("i", "n"),
        "report_id": "report_id",
        "seq": "n",
        "parent_section_id": f"if(parent IS NULL, NULL, {identity('i', 'parent')})",
        "level": "depth",
        "section_type": "kind",
        "topic": "topic",
        "char_start": f"start * {PHRASE}",
        "char_end": f"stop * {PHRASE}",
    }
    value = f"""CASE WHEN measure = 'rate' THEN 90 + {draw("101", "i", "j", "4")} / 10
        ELSE floor(pow(10, 1 + {draw("3000", "i // 33", "j", "5")} / 1000)) END"""
    whole = identity("i", "'f'", "j - j % 20")
    figure = {
        "figure_id": identity("i", "'f'", "j"),
        "report_id": "report_id",
        "section_id": identity("i", f"3 + j % {PARTS[1][3]}"),
        "seq": "j + 1",
        "char_start": f"{4 * PHRASE} + j * 10",
        "char_end": f"{4 * PHRASE} + j * 10 + 3",
        "quote": f"substr(text, {4 * PHRASE} + j * 10 + 1, 3)",
        "value": value,
        "lower": value,
        "upper": f"1.1 * ({value})",
        "approx": f"if({draw('10', 'i', 'j', '6')} = 0, 'more_than', 'exact')",
        "unit": "units[1]",
        "kind": f"""CASE WHEN measure = 'rate' THEN 'rate'
            WHEN {draw("30", "i", "j", "9")} = 0 THEN 'change' ELSE 'count' END""",
        "direction": f"if({draw('30', 'i', 'j', '9')} = 0, 'up', NULL)",
        "sentence": f"substr(text, {3 * PHRASE} + j * 10 + 1, 25)",
        "indicator_id": f"if({draw('5', 'i', 'j', '10')} < 2, NULL, indicator_id)",
        "confidence": "0.9",
        "scope": f"if({draw('4', 'd', 'j', '11')} = 0, 'own_body', 'jurisdiction')",
        "is_target": f"j >= {FIGURES - 4}",
        "parent_figure_id": f"if(j % 20 IN (1, 2), {whole}, NULL)",
    }
    passage = {
        "passage_id": identity("i", "kind"),
        "report_id": "report_id",
        "section_type": "kind",
        "n_chars": f"(stop - start) * {PHRASE}",
        "signature": f"""list_transform(
            range(64),
            lambda s: {draw("2147483647", "s", "kind", "if(i % 20 = 0, d % 40, i)")}
        )""",
    }
    citation = {
        "citation_id": identity("i", "'c'", "j"),
        "report_id": "report_id",
        "section_id": identity("i", "1"),
        "seq": "j + 1",
        "title": f"'文件' || {draw('500', 'i', 'j', '12')}",
        "normalised_title": f"'文件' || {draw('500', 'i', 'j', '12')}",
        "kind": "'law'",
    }
    conflict = {
        "conflict_id": identity("i", "'x'"),
        "report_id": "report_id",
        "kind": "'parts_sum_above_whole'",
        "figure_ids": f"[{whole.replace('j - j % 20', '0')}]",
    }
    document = {
        "document_id": "report_id",
        "url": url,
        "sha256": "md5(text)",
        "kind": "'report'",
        "text": "text",
        "n_chars": "length(text)",
    }
    fetch = {"fetch_id": identity("i", "'r'"), "url": url, "source_id": "'s'", "outcome": "'ok'"}
    return {
        "raw.fetch": ("made", fetch),
        "core.document": ("made JOIN body USING (i)", document),
        "core.report": ("made JOIN body USING (i)", report),
        "core.section": ("made, outline", section),
        "core.figure": ("made JOIN body USING (i), measured", figure),
        "core.passage": ("made, outline WHERE depth = 1", passage),
        "core.citation": ("made, range(8) AS c(j)", citation),
        "core.conflict": ("made WHERE i % 20 = 0", conflict),
    }


def asked_first() -> list[str]:
    """Indicators in the order of the questions that use them, then the others."""
    texts = " ".join(question.sql for question in load_questions())
    names = [indicator.indicator_id for indicator in load_indicators()]
    return sorted(names, key=lambda name: f"'{name}'" not in texts)[:FIGURES]


def write_core(folder: Path, n: int) -> None:
    """All core tables of N reports as Parquet files."""
    connection = connect()
    write_references(folder)
    prepare(connection, folder, n)
    connection.execute("""
        CREATE TEMP TABLE body AS
        SELECT i, string_agg(phrase, '' ORDER BY k) AS text
        FROM placed JOIN phrase USING (p) GROUP BY i
    """)
    outline = ", ".join(
        f"({s[0]}, {s[1] or 'NULL'}, {s[2]}, '{s[3]}', {sql.literal(s[4]) if s[4] else 'NULL'}, "
        f"{s[5]}, {s[6]})"
        for s in sections()
    )
    connection.execute(
        f"CREATE TEMP TABLE outline AS SELECT * FROM (VALUES {outline}) "
        f"AS t(n, parent, depth, kind, topic, start, stop)"
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE measured AS
        SELECT j - 1 AS j, indicator_id, measure, units
        FROM (SELECT unnest($1) AS indicator_id, generate_subscripts($1, 1) AS j)
        JOIN read_parquet({sql.literal(table_file(folder, "ref.indicator"))}) USING (indicator_id)
        """,
        [asked_first()],
    )
    for name, (rows, columns) in core_queries().items():
        copy(connection, load_tables()[name], rows, columns, folder)
    for table in load_tables().values():
        made_later = table.made_by in {"query", "reuse"}
        if not made_later and not table_file(folder, table.name).exists():
            if table.name == "core.term":
                write_terms(connection, table, folder, n)
            else:
                write_reference(folder, table.name, [])
    connection.close()


def copy(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    rows: str,
    columns: dict[str, str],
    folder: Path,
) -> None:
    """Write one table; required columns that are not given are blank, the others empty."""
    blanks = {"string": "''", "bool": "false", "date": "DATE '2024-03-01'"}
    blanks |= {"timestamp": "TIMESTAMP '2024-03-01'", "list<string>": "[]", "list<int64>": "[]"}
    chosen = ", ".join(
        f"CAST({_expression(column.name, column.type, column.required, columns, blanks)} "
        f"AS {DUCKDB_TYPES[column.type]}) AS {sql.quoted(column.name)}"
        for column in table.columns
    )
    order = ", ".join(sql.quoted(column) for column in table.sort)
    path = table_file(folder, table.name)
    connection.execute(
        f"COPY (SELECT * FROM (SELECT {chosen} FROM {rows}) ORDER BY {order}) "
        f"TO {sql.literal(path)} (FORMAT parquet, COMPRESSION zstd)"
    )


def _expression(
    name: str, kind: str, required: bool, columns: dict[str, str], blanks: dict[str, str]
) -> str:
    if name in columns:
        return columns[name]
    if name == "parser_version":
        return "'bench'"
    return blanks.get(kind, "0") if required else "NULL"


def write_terms(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path, n: int) -> None:
    """The words of every report, some reports at a time."""
    bits = " ".join(f"WHEN n = {s[0]} THEN {bit_of(s[3])}" for s in sections() if s[2] == 1)
    with pq.ParquetWriter(table_file(folder, table.name), table.arrow_schema) as out:
        for start in range(0, n, CHUNK):
            counted = connection.sql(f"""
                SELECT report_id, list(term ORDER BY term) AS terms,
                    list(n ORDER BY term) AS counts, list(sections ORDER BY term) AS sections,
                    'bench' AS parser_version
                FROM (
                    SELECT report_id, term, count(*)::BIGINT AS n,
                        bit_or(CASE {bits} END)::BIGINT AS sections
                    FROM (
                        SELECT i, k, unnest([a, b, c, d]) AS term
                        FROM placed JOIN phrase USING (p)
                        WHERE i BETWEEN {start} AND {start + CHUNK - 1}
                    )
                    JOIN made USING (i)
                    JOIN outline ON depth = 1 AND k >= start AND k < stop
                    GROUP BY report_id, term
                )
                GROUP BY report_id
            """).to_arrow_table()
            out.write_table(counted.select(table.arrow_schema.names).cast(table.arrow_schema))


def bit_of(kind: str) -> int:
    return next(bit for name, bit, _, _ in PARTS if name == kind)
