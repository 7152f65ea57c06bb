"""The dictionary of tables, Parquet, DuckDB, exports. Knows no HTML and no Chinese grammar.

import warehouse
con = warehouse.open(data="data")
con.sql("FROM search('行政复议')").df()
"""

from warehouse.opening import NoWarehouseError, cite
from warehouse.opening import open_warehouse as open

__all__ = ["NoWarehouseError", "cite", "open"]
