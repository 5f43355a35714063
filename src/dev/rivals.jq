# Makes tables and a chart of what rivals.sh has measured. Input, raw: its lines, each a turn: case, rival, and the wall time of the
# processes, that of the goals by their own account and by Maven's log, CPU time, the part that waits for Buildah, all in ms, and the
# largest process in KiB. $part: one of those at the end, or text for all tables. $machine: lines of name and value. $heap: the heaps, in MB,
# of a Maven without the digest and with it.

def cases: {
  "fat-changed": "jar copied, a class changed",
  "fat-unchanged": "jar copied, nothing changed",
  "fat-cold": "jar copied, no layer known",
  "fat-pushed": "jar copied, a class changed, and pushed",
  "layered-changed": "jar in layers, a class changed",
  "layered-unchanged": "jar in layers, nothing changed",
  "layered-cold": "jar in layers, no layer known",
  "layered-pushed": "jar in layers, a class changed, and pushed",
  "layers-first": "20 layers, the first changed",
  "layers-last": "20 layers, the last changed",
  "layers-unchanged": "20 layers, nothing changed",
  "files-first": "10,000 files of 1 GB, first build",
  "files-unchanged": "10,000 files of 1 GB, nothing changed",
  "modules": "8 modules, two at a time"
};
def rivals: {"hand": "Buildah by hand", "plugin": "this plugin", "docker": "docker build", "jib": "Jib"};

# --- numbers --------------------------------------------------------------------------------------------------------

def median: sort | if length == 0 then null else (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2 end;

# "1.20" of 1.204 with 2 digits.
def fixed($digits):
  pow(10; $digits) as $scale
  | (. * $scale | round) as $all
  | ($all | fabs) as $size
  | (if $all < 0 then "-" else "" end) + ($size / $scale | floor | tostring)
    + (if $digits == 0 then "" else "." + ($size % $scale | tostring | "0" * ($digits - length) + .) end);

def seconds: if . == null then "–" else . / 1000 | fixed(2) end;
def megabytes: if . == null then "–" else . / 1024 | fixed(0) end;
def over($other): if . == null or $other == null or $other == 0 then null else . / $other end;
def ratio: if . == null then "–" else fixed(2) end;
def minus($other): if . == null or $other == null then null else . - $other end;

# {case: {rival: {wall, own, logged, cpu, waiting, memory}}}, medians.
def medians:
  [inputs | split("\t") | {case: .[0], rival: .[1], turn: ([["wall", "own", "logged", "cpu", "waiting", "memory"], .[2:]] | transpose
    | map({key: .[0], value: (.[1] | tonumber)}) | from_entries)}]
  | group_by(.case) | map({key: .[0].case, value: (group_by(.rival) | map({key: .[0].rival, value: (map(.turn) as $turns
    | $turns[0] | with_entries(.key as $field | .value = ($turns | map(.[$field]) | median)))}) | from_entries)}) | from_entries;

# What Maven takes without the image: measured in the case, or in one that packages the same.
def alone($case): .[$case].maven // .[$case | sub("-.*"; "-unchanged")].maven;

# One number of {all, case, rival}.
def own: .all[.case][.rival].own;
# The part of an image in the CPU time.
def cpu:
  .all[.case][.rival].cpu as $cpu
  | if .rival == "plugin" or .rival == "jib" then .case as $case | .all | alone($case).cpu as $alone | $cpu | minus($alone) else $cpu end;

# --- tables ---------------------------------------------------------------------------------------------------------

# Rows of cells; the first is the head.
def table:
  (.[0] | "| " + join(" | ") + " |", "|---" + "|---:" * (length - 1) + "|"),
  (.[1:][] | "| " + join(" | ") + " |");

def measured_cases: . as $of | cases | to_entries[] | select($of[.key].plugin and $of[.key].hand);

# Of what `number` takes of {all, case, rival}.
def times(number):
  . as $all
  | [["seconds", rivals[], "plugin / Buildah", "plugin / Docker", "plugin / Jib"]]
    + [measured_cases | .key as $case | [rivals | keys_unsorted[] | {all: $all, case: $case, rival: .} | number] as $took
      | [.value, ($took[] | seconds), ($took[0, 2, 3] as $other | $took[1] | over($other) | ratio)]]
  | table;

def memory:
  . as $all
  | [["MB", "Buildah by hand", "Maven alone", "Maven with this plugin", "docker build and its server", "Maven with Jib"]]
    + [measured_cases | .key as $case | $all[$case] as $of
      | [.value, ($of.hand.memory, ($all | alone($case).memory), $of.plugin.memory, $of.docker.memory, $of.jib.memory | megabytes)]]
  | table;

def maven:
  . as $all
  | [["seconds", "Maven alone", "Maven with this plugin", "its goals, as they tell", "of these in Buildah’s build",
      "its goals, by Maven’s log", "Maven with Jib", "its goal, by Maven’s log"]]
    + [measured_cases | select(.key != "modules") | .key as $case | $all[$case] as $of
      | [.value, (($all | alone($case).wall), ($of.plugin | .wall, .own, .waiting, .logged), ($of.jib | .wall, .logged) | seconds)]]
  | table;

def digest:
  . as $all
  | [["seconds", "other", "this plugin’s digest", "ratio", "CPU of the other", "CPU of the plugin"]]
    + [["first, and `sha256sum` on all cores", "digest-first", $all["digest-first"].sha256sum],
      ["unchanged, and `git status`", "digest-unchanged", $all["digest-unchanged"].git],
      ["the same, as the second module of a Maven", "digest-again", $all["digest-unchanged"].git]
      | . as [$title, $case, $other] | $all[$case].plugin as $of
      | [$title, ($other.wall, $of.own | seconds), ($of.own | over($other.wall) | ratio),
        ($other.cpu, (if $case == "digest-again" then null else $of.cpu | minus($all["files-unchanged"].maven.cpu) end) | seconds)]]
  | table;

def verdict: if . then "yes" else "**no**" end;

def against($case; $rival): .[$case] as $of | $of.plugin.own | over($of[$rival].own);

# What was wished for before it was measured.
def bounds:
  [
    ["jar copied, nothing changed: plugin / Buildah by hand", 0.25, against("fat-unchanged"; "hand")],
    ["jar in layers, nothing changed: plugin / Buildah by hand", 0.25, against("layered-unchanged"; "hand")],
    ["jar copied, nothing changed: plugin / `docker build`", 1, against("fat-unchanged"; "docker")],
    ["jar in layers, nothing changed: plugin / `docker build`", 1, against("layered-unchanged"; "docker")],
    ["jar copied, a class changed: plugin / Buildah by hand", 1.05, against("fat-changed"; "hand")],
    ["jar in layers, a class changed, built and pushed: plugin / Docker", 1, against("layered-pushed"; "docker")],
    ["jar copied, a class changed, built and pushed: plugin / `jib:build`, both by Maven’s log", 1,
      (.["fat-pushed"] as $of | $of.plugin.logged | over($of.jib.logged))],
    ["10,000 files of 1 GB, first digest / `sha256sum` on all cores", 1.3, against("digest-first"; "sha256sum")],
    ["10,000 files of 1 GB, unchanged / `git status`, in a Maven that has just begun", 2, against("digest-unchanged"; "git")],
    ["the same, as the second module of a Maven", 2, (. as $all | .["digest-again"].plugin.own | over($all["digest-unchanged"].git.own))]
  ]
  | map(select(.[2]) | [.[0], "≤ \(.[1] | fixed(2))", (.[2] | fixed(2)), (.[2] <= .[1] | verdict)])
  | [["it must reach", "bound", "measured", "reached"]] + .
    + if $heap then [["10,000 files of 1 GB, heap of the digest, with all of Maven in it", "≤ 64 MB",
      "\($heap[1]) MB; \($heap[0]) without the digest", ($heap[1] <= 64 | verdict)]] else [] end
  | table;

def about: $machine | split("\n") | map(select(. != "") | split("\t")) | [["what", "version"]] + . | table | gsub("---:"; "---");

# --- chart ----------------------------------------------------------------------------------------------------------

def escaped: gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;");

# Bars of wall time, those of a case in units of Buildah by hand; what is longer than twice that is cut off.
def chart:
  . as $all
  | 290 as $left | 170 as $unit | 15 as $row | 70 as $top
  | [measured_cases | .key as $case | {title: .value, bars: [rivals | to_entries[] | select($all[$case][.key])
      | {rival: .key, name: .value, took: $all[$case][.key].own, share: ($all[$case][.key].own | over($all[$case].hand.own))}]}] as $groups
  | (reduce $groups[] as $group ([0]; . + [.[-1] + ($group.bars | length) * $row + 14])) as $starts
  | ($top + $starts[-1] + 16) as $height
  | "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 \($height)\" role=\"img\" aria-labelledby=\"title description\" font-family=\"system-ui, sans-serif\" font-size=\"12\">",
    "<title id=\"title\">Time to make an image, beside Buildah by hand</title>",
    "<desc id=\"description\">\([$groups[] | .title + ": " + ([.bars[] | "\(.name) \(.took | seconds) s"] | join(", "))] | join(". ") | escaped).</desc>",
    "<style>",
    ".ground{fill:#fff}text{fill:#1f2328;stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.quiet{fill:#59636e}.grid{stroke:#d1d9e0}.one{stroke:#59636e;stroke-dasharray:3 3}",
    ".hand{fill:#8c959f}.plugin{fill:#0969da}.docker{fill:#bc4c00}.jib{fill:#1a7f37}",
    "@media(prefers-color-scheme:dark){.ground{fill:#0d1117}text{fill:#f0f6fc;stroke:#0d1117}.quiet{fill:#9198a1}.grid{stroke:#3d444d}.one{stroke:#9198a1}",
    ".hand{fill:#6e7681}.plugin{fill:#58a6ff}.docker{fill:#f0883e}.jib{fill:#3fb950}}",
    "</style>",
    "<rect class=\"ground\" width=\"760\" height=\"\($height)\" rx=\"6\"/>",
    "<text x=\"16\" y=\"24\" font-size=\"15\" font-weight=\"600\">Time to make an image, beside Buildah by hand</text>",
    ([rivals | to_entries[]] | to_entries[] | "<rect class=\"\(.value.key)\" x=\"\($left + .key * 126)\" y=\"37\" width=\"10\" height=\"10\" rx=\"2\"/><text x=\"\($left + 15 + .key * 126)\" y=\"46\">\(.value.value)</text>"),
    "<text class=\"quiet\" x=\"16\" y=\"46\">shorter is better</text>",
    (0, 0.5, 1, 1.5, 2 | ($left + . * $unit) as $x
      | "<line class=\"\(if . == 1 then "one" else "grid" end)\" x1=\"\($x)\" x2=\"\($x)\" y1=\"\($top - 2)\" y2=\"\($height - 12)\"/>"
      + "<text class=\"quiet\" x=\"\($x)\" y=\"\($top - 6)\" font-size=\"10\" text-anchor=\"middle\">\(if . == 0 then "0" else "\(.) ×" end)</text>"),
    (range($groups | length) as $i | $groups[$i] as $group | ($top + 8 + $starts[$i]) as $y
      | "<text x=\"16\" y=\"\($y + ($group.bars | length) * $row / 2 + 4)\">\($group.title | escaped)</text>",
        (range($group.bars | length) as $j | $group.bars[$j] | ($y + $j * $row) as $at
          | ([.share, 2] | min * $unit | round) as $long
          | "<rect class=\"\(.rival)\" x=\"\($left)\" y=\"\($at + 1)\" width=\"\([$long, 1] | max)\" height=\"\($row - 3)\" rx=\"2\"/>"
          + "<text x=\"\($left + $long + 5)\" y=\"\($at + 11)\" font-size=\"11\">\(if .share > 2 then "› " else "" end)\(.took | seconds) s"
          + (if .rival == "hand" then "" else "<tspan class=\"quiet\">, \(.share | fixed(2)) ×</tspan>" end) + "</text>")),
    "</svg>";

# --- all of it ------------------------------------------------------------------------------------------------------

def part($name):
  if $name == "bounds" then bounds
  elif $name == "chart" then chart
  elif $name == "picture" then "![Bars of the wall times in the table below, in units of Buildah by hand](speed.svg)"
  elif $name == "wall" then times(own)
  elif $name == "cpu" then times(cpu)
  elif $name == "memory" then memory
  elif $name == "maven" then maven
  elif $name == "digest" then if .["digest-first"] then digest else empty end
  elif $name == "machine" then about
  else error("no part is called " + $name) end;

medians
| if $part != "text" then part($part)
  else ("bounds", "wall", "cpu", "memory", "maven", "digest", "machine") as $name
    | [part($name)] | select(length > 0) | "", "# \($name)", .[] end
