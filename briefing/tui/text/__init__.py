"""What the screen knows about text: lines, layers and places, all by offset. Nothing here draws."""
