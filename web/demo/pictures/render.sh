#!/bin/sh
# Renders the shop's pictures from the sample, and writes down where they come from. Needs ImageMagick.
set -eu
cd "$(dirname "$0")"
dress=../../../assets/samples/dress.glb
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT

toile() { cargo run --quiet --locked --package toile_cli -- "$@"; }

# The view that the page's viewer opens with, so that the model takes the picture's place without a jump.
# Wider than any stage: the page crops the sides and never the dress or its shadow.
for colorway in Clay Ink Oat; do
    toile render "$dress" -o "$scratch/front.png" --size 1760x1100 --camera-orbit "0deg 84deg auto" --variant $colorway
    convert "$scratch/front.png" -define webp:method=6 -quality 84 \
        "$(echo $colorway | tr '[:upper:]' '[:lower:]').webp"
done
toile render "$dress" -o "$scratch/fabric.png" --size 1100x1100 --camera-orbit "18deg 84deg 0.55m" --variant Oat \
    --background '#e8ecea'
convert "$scratch/fabric.png" -define webp:method=6 -quality 60 fabric.webp

{
    echo '# Written by render.sh.'
    for file in *.webp; do
        cat <<END

[[asset]]
file = "$file"
source = "rendered by this project's own code from assets/samples/dress.glb"
licence = "MIT OR Apache-2.0"
recipe = "web/demo/pictures/render.sh"
bytes = $(wc -c <"$file")
sha256 = "$(sha256sum "$file" | cut -d' ' -f1)"
END
    done
} >PROVENANCE.toml
