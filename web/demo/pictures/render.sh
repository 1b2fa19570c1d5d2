#!/bin/sh
# Renders the shop's pictures from the sample, and writes down where they come from. Needs ImageMagick.
set -eu
cd "$(dirname "$0")"
dress=../../../assets/samples/dress.glb
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT

# How far the fitting room's camera looks above the middle of that body, pixels.
lift=73

source_of() { case $1 in body.webp) echo assets/bodies/body.glb ;; *) echo assets/samples/dress.glb ;; esac }
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

# The body that the fitting room opens with, as its camera sees it: that looks at a place above the body's middle,
# so the picture is moved down.
toile body --sex female --pose relaxed -o "$scratch/body.glb"
toile render "$scratch/body.glb" -o "$scratch/body.png" --size 1760x1100 --camera-orbit "20deg 84deg 4.02m"
convert "$scratch/body.png" -background none -gravity south -chop 0x$lift -gravity north -splice 0x$lift \
    -define webp:method=6 -quality 84 body.webp

{
    echo '# Written by render.sh.'
    for file in *.webp; do
        cat <<END

[[asset]]
file = "$file"
source = "rendered by this project's own code from $(source_of "$file")"
licence = "MIT OR Apache-2.0"
recipe = "web/demo/pictures/render.sh"
bytes = $(wc -c <"$file")
sha256 = "$(sha256sum "$file" | cut -d' ' -f1)"
END
    done
} >PROVENANCE.toml
