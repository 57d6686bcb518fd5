/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/html.h"

#include "print/fold.h"
#include "source/htmltable.h"
#include "source/markdown.h"
#include "source/table.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define MAX_DEPTH 1000u /* of nested tags */
#define LOOKED 1048576  /* bytes that show whether it is HTML */
#define NO_BREAK_SPACE 0xA0u
#define WIDE_SPACE 0x3000u
#define SOFT_HYPHEN 0xADu

typedef struct
{
  YsContent *content;
  htmlParserCtxtPtr parser;
  GPtrArray *tables; /* YsHtmlTable, the innermost last; owned */
  GString *line;     /* of the text outside tables */
  guint line_number;
  guint depth, hidden; /* open tags; of them those from the outermost that hides its text on */
  gboolean markdown;   /* lines end where they end */
} Reader;

/* Their text is not for readers; the title repeats what the page says. */
static const char *const HIDDEN[] = {"head", "script", "style", "noscript", "template", "select", NULL};
/* Part two lines (in a cell, too). */
static const char *const BREAKS[] = {
    "address", "article",    "blockquote", "br",  "caption", "center", "dd", "div", "dl",
    "dt",      "figcaption", "h1",         "h2",  "h3",      "h4",     "h5", "h6",  "hr",
    "li",      "ol",         "p",          "pre", "section", "ul",     NULL};

static gboolean
has (const char *const *list, const char *name)
{
  return g_strv_contains (list, name);
}

static YsHtmlTable *
innermost (const Reader *r)
{
  return r->tables->len > 0 ? g_ptr_array_index (r->tables, r->tables->len - 1) : NULL;
}

static guint
line_now (const Reader *r)
{
  return (guint)MAX (r->parser->input != NULL ? r->parser->input->line : 1, 1);
}

static void
end_line (Reader *r)
{
  if (r->markdown)
    ys_markdown_plain (r->line->str);
  ys_text_emit (r->content, r->line->str, r->line_number);
  g_string_truncate (r->line, 0);
}

/* The open cell's text, or the line. */
static GString *
text_now (const Reader *r)
{
  const YsHtmlTable *table = innermost (r);
  return table != NULL && table->text != NULL ? table->text : r->line;
}

static void
break_line (Reader *r)
{
  GString *text = text_now (r);
  if (text == r->line)
    end_line (r);
  else if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

/* A soft hyphen inside a word shows nothing; in front of one it is a minus. */
static gboolean
is_unseen (gunichar ch, const GString *before)
{
  return ys_fold_is_invisible (ch) ||
         (ch == SOFT_HYPHEN && before->len > 0 && !g_ascii_isspace (before->str[before->len - 1]));
}

/* Blanks as a browser shows them: one for a run of spaces and line ends, all of those that do not break. */
static void
append_text (Reader *r, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GString *out = text_now (r);
      gunichar ch = g_utf8_get_char (p);
      if (is_unseen (ch, out))
        continue;
      if (ch == '\n' && r->markdown && out == r->line)
        {
          end_line (r);
          continue;
        }
      if (out->len == 0 && out == r->line)
        r->line_number = line_now (r);
      if (ch == NO_BREAK_SPACE || ch == WIDE_SPACE)
        g_string_append_c (out, ' ');
      else if (!g_ascii_isspace ((char)MIN (ch, 127)))
        g_string_append_unichar (out, ch);
      else if (out->len > 0 && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\n')
        g_string_append_c (out, ' ');
    }
}

static guint
span_of (const xmlChar **attributes, const char *name)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (attributes[1] != NULL && strcmp ((const char *)attributes[0], name) == 0)
      return (guint)CLAMP (g_ascii_strtoll ((const char *)attributes[1], NULL, 10), 1, G_MAXUINT16);
  return 1;
}

static gboolean
hides (const char *name, const xmlChar **attributes)
{
  if (has (HIDDEN, name))
    return TRUE;
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (attributes[1] != NULL && strcmp ((const char *)attributes[0], "style") == 0)
      {
        const char *display = strstr ((const char *)attributes[1], "display");
        display =
            display != NULL ? display + strlen ("display") + strspn (display + strlen ("display"), " :") : "";
        return g_str_has_prefix (display, "none");
      }
  return FALSE;
}

static void
stop_when_deep (Reader *r)
{
  if (++r->depth != MAX_DEPTH)
    return;
  ys_content_remark (r->content, "text-cut", 0, line_now (r), "HTML 标签嵌套过深，其后的内容未读取",
                     "the HTML tags are nested too deep here; what follows was not read");
  xmlStopParser (r->parser);
}

static void
start_element (void *data, const xmlChar *tag, const xmlChar **attributes)
{
  Reader *r = data;
  const char *name = (const char *)tag;
  YsHtmlTable *table = innermost (r);
  stop_when_deep (r);
  if (r->hidden > 0 || hides (name, attributes))
    r->hidden++;
  else if (strcmp (name, "table") == 0)
    {
      if (table == NULL)
        end_line (r);
      g_ptr_array_add (r->tables, ys_html_table_new ());
    }
  else if (table != NULL && strcmp (name, "tr") == 0)
    {
      end_line (r);
      if (ys_html_table_is_full (table))
        ys_html_table_flush (table, r->content);
      ys_html_table_row (table);
    }
  else if (table != NULL && (strcmp (name, "td") == 0 || strcmp (name, "th") == 0))
    {
      end_line (r);
      ys_html_table_cell (table, span_of (attributes, "rowspan"), span_of (attributes, "colspan"),
                          line_now (r));
    }
  else if (has (BREAKS, name))
    break_line (r);
}

/* A table in a cell: one that only boxes a text is part of it; before another the outer ones, which set the
 * page, are written out as far as they go. */
static void
end_table (Reader *r)
{
  YsHtmlTable *table = g_ptr_array_steal_index (r->tables, r->tables->len - 1);
  ys_html_table_end_cell (table);
  end_line (r);
  if (r->tables->len > 0 && ys_html_table_is_box (table))
    {
      if (table->cells->len > 0)
        g_string_append (text_now (r), g_array_index (table->cells, YsHtmlCell, 0).text);
      ys_html_table_free (table);
      return;
    }
  for (guint i = 0; i < r->tables->len; i++)
    {
      YsHtmlTable *outer = g_ptr_array_index (r->tables, i);
      gboolean open = outer->text != NULL;
      YsHtmlCell cell = outer->open;
      ys_html_table_flush (outer, r->content);
      if (open)
        ys_html_table_cell (outer, 1, 1, cell.line);
    }
  ys_html_table_flush (table, r->content);
  ys_html_table_free (table);
}

static void
end_element (void *data, const xmlChar *tag)
{
  Reader *r = data;
  const char *name = (const char *)tag;
  YsHtmlTable *table = innermost (r);
  r->depth--;
  if (r->hidden > 0)
    r->hidden--;
  else if (table != NULL && strcmp (name, "table") == 0)
    end_table (r);
  else if (table != NULL && (strcmp (name, "td") == 0 || strcmp (name, "th") == 0))
    ys_html_table_end_cell (table);
  else if (has (BREAKS, name) && strcmp (name, "br") != 0)
    break_line (r);
}

static void
take_characters (void *data, const xmlChar *text, int n)
{
  Reader *r = data;
  if (r->hidden > 0)
    return;
  g_autofree char *copy = g_utf8_make_valid ((const char *)text, n);
  append_text (r, copy);
}

static const char *
find (const char *text, const char *tag)
{
  gsize n = strlen (tag);
  for (const char *p = strchr (text, '<'); p != NULL && p - text < LOOKED; p = strchr (p + 1, '<'))
    if (g_ascii_strncasecmp (p, tag, n) == 0 && !g_ascii_isalnum (p[n]))
      return p;
  return NULL;
}

gboolean
ys_html_is (const char *text)
{
  text += strspn (text, " \t\r\n");
  return find (text, "<html") != NULL || (find (text, "<table") != NULL && find (text, "<td") != NULL) ||
         g_ascii_strncasecmp (text, "<!doctype html", strlen ("<!doctype html")) == 0;
}

/* No tags but those of its tables. */
static gboolean
is_markdown (const char *text)
{
  return find (text, "<html") == NULL && find (text, "<body") == NULL && find (text, "<p") == NULL &&
         find (text, "<div") == NULL;
}

static void
parse (Reader *r, const char *text)
{
  r->parser = htmlCreateMemoryParserCtxt (text, (int)MIN (strlen (text), G_MAXINT));
  if (r->parser == NULL)
    return;
  htmlCtxtUseOptions (r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                     HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (r->parser, XML_CHAR_ENCODING_UTF8);
  memset (r->parser->sax, 0, sizeof *r->parser->sax);
  r->parser->sax->startElement = start_element;
  r->parser->sax->endElement = end_element;
  r->parser->sax->characters = take_characters;
  r->parser->sax->ignorableWhitespace = take_characters;
  r->parser->userData = r;
  htmlParseDocument (r->parser);
  while (r->tables->len > 0)
    end_table (r);
  end_line (r);
  htmlFreeParserCtxt (r->parser);
}

void
ys_html_read (YsContent *content, const char *text)
{
  Reader r = {.content = content, .markdown = is_markdown (text)};
  content->media_type = r.markdown ? "text/markdown" : "text/html";
  r.tables = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_html_table_free);
  r.line = g_string_new (NULL);
  if (*text != '\0')
    parse (&r, text);
  g_string_free (r.line, TRUE);
  g_ptr_array_unref (r.tables);
}
