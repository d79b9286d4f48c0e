"""An edition as an Excel workbook to filter and sort: a cover, then one table a sheet."""
