"""The comparison of two builds of the tool: `Scripts/same-bits` compares their numbers, `Scripts/same-times` their times."""
