/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/svg.h"
#include <math.h>
#include <string.h>

#define NARROW 0.56 /* of the type's size: a Latin letter */
#define WIDE 1.0    /* an ideograph */
#define LEADING 1.35
#define LATIN 0x2E80 /* what is below is narrow */

void
ys_svg_escape (GString *svg, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      if (ch == '<')
        g_string_append (svg, "&lt;");
      else if (ch == '>')
        g_string_append (svg, "&gt;");
      else if (ch == '&')
        g_string_append (svg, "&amp;");
      else if (ch == '"')
        g_string_append (svg, "&quot;");
      else if (ch == '\'')
        g_string_append (svg, "&#39;");
      else if (ch < ' ' || ch == 0xFFFE || ch == 0xFFFF)
        g_string_append_c (svg, ' ');
      else
        g_string_append_unichar (svg, ch);
    }
}

void
ys_svg_box (GString *svg, const YsBox *box, const char *style, const char *title)
{
  if (!isfinite (box->x0) || !isfinite (box->y0) || !isfinite (box->x1) || !isfinite (box->y1))
    return;
  g_string_append_printf (svg, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" %s", box->x0,
                          box->y0, MAX (box->x1 - box->x0, 0), MAX (box->y1 - box->y0, 0), style);
  if (title == NULL)
    {
      g_string_append (svg, "/>\n");
      return;
    }
  g_string_append (svg, "><title>");
  ys_svg_escape (svg, title);
  g_string_append (svg, "</title></rect>\n");
}

double
ys_svg_width (const char *text, double size)
{
  double width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += (g_utf8_get_char (p) < LATIN ? NARROW : WIDE) * size;
  return width;
}

void
ys_svg_text (GString *svg, double x, double y, double size, double width, const char *style, const char *text)
{
  if (!isfinite (x) || !isfinite (y) || !isfinite (size))
    return;
  g_string_append_printf (svg, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" %s", x, y, size, style);
  if (width > 0 && ys_svg_width (text, size) > width)
    g_string_append_printf (svg, " textLength=\"%.2f\" lengthAdjust=\"spacingAndGlyphs\"", width);
  g_string_append_c (svg, '>');
  ys_svg_escape (svg, text);
  g_string_append (svg, "</text>\n");
}

void
ys_svg_lines (GString *svg, double x, double *y, double size, double width, const char *style,
              const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *begin = valid;
  while (*begin != '\0')
    {
      const char *end = begin, *blank = NULL;
      for (double used = 0; *end != '\0'; end = g_utf8_next_char (end))
        {
          used += (g_utf8_get_char (end) < LATIN ? NARROW : WIDE) * size;
          if (used > width && end > begin)
            break;
          blank = *end == ' ' ? end : blank;
        }
      if (*end != '\0' && blank != NULL && blank > begin)
        end = blank + 1;
      g_autofree char *line = g_strndup (begin, (gsize)(end - begin));
      ys_svg_text (svg, x, *y, size, 0, style, line);
      *y += LEADING * size;
      begin = end;
    }
}

void
ys_svg_picture (GString *svg, const YsBox *box, GBytes *png, const char *style)
{
  gsize length = 0;
  const guchar *data = g_bytes_get_data (png, &length);
  g_autofree char *text = g_base64_encode (data, length);
  g_string_append_printf (svg,
                          "<image x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" "
                          "preserveAspectRatio=\"none\" %s href=\"data:image/png;base64,",
                          box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0, style);
  g_string_append (svg, text);
  g_string_append (svg, "\"/>\n");
}
