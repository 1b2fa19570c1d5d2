#!/bin/sh
# Renders the shop's pictures from the garments that it sells, and writes down where they come from. Needs ImageMagick.
# TOILE names a command line that is built already.
set -eu
cd "$(dirname "$0")"
garments=../../../assets/garments
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT

toile() { ${TOILE:-cargo run --quiet --locked --package toile_cli --} "$@"; }

# PNG, name, quality
keep() { convert "$1" -define webp:method=6 -quality "$3" "$2.webp"; }

# Every colorway, by the view that the page's viewer opens with, so that the model takes the picture's place without a
# jump. Wider than any stage: the page crops the sides and never the garment or its shadow.
# Then the colorway that its page opens with: the cloth up close, and the middle size on the body that it is cut for.
# Garment, colorway, close view, person.
product() {
    colorways=$(toile inspect "$garments/$1.glb" --json |
        node -e 'process.stdout.write(JSON.parse(require("fs").readFileSync(0)).colorways.join("\n"))')
    echo "$colorways" | while IFS= read -r colorway; do
        toile render "$garments/$1.glb" -o "$scratch/front.png" --size 1040x650 --camera-orbit '0deg 86deg auto' \
            --variant "$colorway" </dev/null
        keep "$scratch/front.png" "$1-$(echo "$colorway" | tr ' _' '--')" 72
    done
    toile render "$garments/$1.glb" -o "$scratch/close.png" --size 900x900 --camera-orbit "$3" --variant "$2" \
        --background '#e8ecea'
    keep "$scratch/close.png" "$1-close" 45
    worn "$1" "$2" "$4"
}

# As the fitting room's camera sees it: that looks at a place above the body's middle, so the picture is moved down.
worn() {
    printf '%s' "$3" >"$scratch/person.json"
    toile drape "$garments/$1.glb" --measurements "$scratch/person.json" --pose relaxed -o "$scratch/worn.glb" >/dev/null
    toile render "$scratch/worn.glb" -o "$scratch/worn.png" --size 1040x650 --camera-orbit '20deg 84deg 4.02m' --variant "$2"
    convert "$scratch/worn.png" -background none -gravity south -chop 0x43 -gravity north -splice 0x43 "$scratch/low.png"
    keep "$scratch/low.png" "$1-worn" 76
}

woman='{"sex":"female","height":160,"bust":84,"waist":68,"hip":90}'
man='{"sex":"male","height":170,"bust":88,"waist":74,"hip":90}'
product womens-t-shirt 'jersey white' '24deg 78deg 0.55m' "$woman"
product dress 'linen indigo' '24deg 78deg 0.6m' "$woman"
product womens-trousers 'chino khaki' '24deg 78deg 0.6m' "$woman"
product mens-t-shirt 'jersey sage' '24deg 78deg 0.55m' "$man"

{
    echo '# Written by render.sh.'
    for file in *.webp; do
        cat <<END

[[asset]]
file = "$file"
source = "rendered by this project's own code from assets/garments and assets/bodies"
licence = "MIT OR Apache-2.0"
recipe = "web/demo/pictures/render.sh"
bytes = $(wc -c <"$file")
sha256 = "$(sha256sum "$file" | cut -d' ' -f1)"
END
    done
} >PROVENANCE.toml
