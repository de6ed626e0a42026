"""What an SVG may hold, as data. The rules that use it: `cleaning`, `css`.

Everything that is in none of these lists is left out without a word: editors store
much that no browser reads.
"""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

# Elements whose text is read; white space between all others means nothing.
TEXTUAL = frozenset({"text", "tspan", "textPath", "title", "desc", "style"})

ANIMATIONS = frozenset({"animate", "animateMotion", "animateTransform", "set"})

FILTER_PRIMITIVES = frozenset({
    "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight",
    "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
})  # fmt: skip

ELEMENTS = (
    frozenset({
        "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style",
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image",
        "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop",
        "clipPath", "mask", "marker", "pattern", "filter", "mpath",
    })
    | ANIMATIONS
    | FILTER_PRIMITIVES
)  # fmt: skip

# Refused in SVG and HTML, in whatever case: what it does, what to do about it.
DANGEROUS = {
    "script": ("could run code", "remove it"),
    "handler": ("could run code", "remove it"),
    "listener": ("could run code", "remove it"),
    "foreignobject": ("holds HTML", "export plain text labels, or a PNG"),
    "iframe": ("loads a page", "remove it"),
    "embed": ("loads a file", "remove it"),
    "object": ("loads a file", "remove it"),
    "audio": ("loads a sound", "remove it"),
    "video": ("loads a video", "remove it"),
    "feimage": ("loads a picture", "remove it"),
    "link": ("loads a file", "put the styles inside"),
}

# Styles that may also be written as attributes, and be animated.
PRESENTATION = frozenset({
    "alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color",
    "color-interpolation", "color-interpolation-filters", "color-rendering",
    "direction", "display", "dominant-baseline", "fill", "fill-opacity", "fill-rule",
    "filter", "flood-color", "flood-opacity", "font", "font-family", "font-size",
    "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-weight",
    "glyph-orientation-horizontal", "glyph-orientation-vertical", "image-rendering",
    "isolation", "kerning", "letter-spacing", "lighting-color", "marker",
    "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "mix-blend-mode",
    "opacity", "overflow", "paint-order", "shape-rendering", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width", "text-anchor", "text-decoration", "text-rendering",
    "transform-box", "transform-origin", "unicode-bidi", "vector-effect",
    "visibility", "white-space", "word-spacing", "writing-mode",
})  # fmt: skip

GEOMETRY = frozenset({
    "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "gradientTransform",
    "gradientUnits", "height", "lengthAdjust", "markerHeight", "markerUnits",
    "markerWidth", "maskContentUnits", "maskUnits", "method", "offset", "orient",
    "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points",
    "preserveAspectRatio", "r", "refX", "refY", "rotate", "rx", "ry", "side",
    "spacing", "spreadMethod", "startOffset", "textLength", "transform", "viewBox",
    "width", "x", "x1", "x2", "y", "y1", "y2",
})  # fmt: skip

FILTERING = frozenset({
    "amplitude", "azimuth", "baseFrequency", "bias", "diffuseConstant", "divisor",
    "edgeMode", "elevation", "exponent", "filterUnits", "in", "in2", "intercept", "k1",
    "k2", "k3", "k4", "kernelMatrix", "kernelUnitLength", "limitingConeAngle", "mode",
    "numOctaves", "operator", "order", "pointsAtX", "pointsAtY", "pointsAtZ",
    "preserveAlpha", "primitiveUnits", "radius", "result", "scale", "seed", "slope",
    "specularConstant", "specularExponent", "stdDeviation", "stitchTiles",
    "surfaceScale", "tableValues", "targetX", "targetY", "type", "values",
    "xChannelSelector", "yChannelSelector", "z",
})  # fmt: skip

TIMING = frozenset({
    "accumulate", "additive", "attributeName", "attributeType", "begin", "by",
    "calcMode", "dur", "end", "fill", "from", "keyPoints", "keySplines", "keyTimes",
    "max", "min", "path", "repeatCount", "repeatDur", "restart", "to",
})  # fmt: skip

# Read by people, by selectors or by the choice of a language: never as CSS.
WORDS = frozenset({
    "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "id",
    "lang", "media", "requiredExtensions", "requiredFeatures", "role",
    "systemLanguage", "version",
})  # fmt: skip

VALUES = PRESENTATION | GEOMETRY | FILTERING | TIMING | {"style"}

ANIMATED = PRESENTATION | GEOMETRY | FILTERING

# CSS functions that only compute; `url` has its own rule. Those of selectors, too.
FUNCTIONS = frozenset({
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color",
    "color-mix", "light-dark", "var", "calc", "min", "max", "clamp", "abs", "sin",
    "cos", "tan", "matrix", "matrix3d", "translate", "translatex", "translatey",
    "translate3d", "scale", "scalex", "scaley", "scale3d", "rotate", "rotate3d",
    "skew", "skewx", "skewy", "perspective", "blur", "brightness", "contrast",
    "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia",
    "circle", "ellipse", "inset", "path", "polygon", "cubic-bezier", "steps", "linear",
    "linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient",
    "repeating-radial-gradient", "lang", "not", "is", "where", "has", "nth-child",
    "nth-last-child", "nth-of-type", "nth-last-of-type",
})  # fmt: skip

AT_RULES = frozenset({"media", "supports", "keyframes", "-webkit-keyframes", "layer"})

# What may be embedded; both names of JPEG are in use.
EMBEDDED = ("image/png", "image/jpeg", "image/jpg")
