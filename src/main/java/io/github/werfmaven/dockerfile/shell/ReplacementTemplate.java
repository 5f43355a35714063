package io.github.werfmaven.dockerfile.shell;

/**
 * A replacement as Go's regular expressions read it: {@code $0} is what was matched, {@code $$} a dollar sign, and every other
 * name has no value.
 *
 * @see <a href="https://pkg.go.dev/regexp#Regexp.Expand">regexp, Expand</a>
 */
final class ReplacementTemplate {

    private final String template;

    ReplacementTemplate(String template) {
        this.template = template;
    }

    void appendTo(StringBuilder out, String matched) {
        int position = 0;
        for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', position)) {
            out.append(template, position, dollar);
            position = dollar + 1;
            if (template.startsWith("$", position)) {
                out.append('$');
                position++;
                continue;
            }
            boolean braced = template.startsWith("{", position);
            int start = braced ? position + 1 : position;
            int end = endOfName(start);
            if (end == start || braced && !template.startsWith("}", end)) {
                out.append('$');
                continue;
            }
            if (end == start + 1 && template.charAt(start) == '0') {
                out.append(matched);
            }
            position = braced ? end + 1 : end;
        }
        out.append(template, position, template.length());
    }

    private int endOfName(int start) {
        int end = start;
        while (end < template.length()) {
            int c = template.codePointAt(end);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }
}
