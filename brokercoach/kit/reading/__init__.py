"""Cells of other people's spreadsheets, read as what they mean; each refusal says what to do. Pure; no database."""
