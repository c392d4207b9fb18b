"""Films and recordings: analysed, recorded, drawn, checked and measured."""
