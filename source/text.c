/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/text.h"

#include "source/csv.h"
#include "source/encoding.h"
#include "source/frames.h"
#include "source/html.h"
#include "source/layout.h"
#include "source/lines.h"
#include "source/markdown.h"
#include "source/tabs.h"

#define DELIMITERS ",;|" /* of cells, beside the tab */

/* Reads the lines in the notation that most of them are in; of equal ones the first. */
static void
read_lines (YsContent *content, const GPtrArray *lines, const YsMarks *marks)
{
  ys_frames_to_ascii (lines);
  guint tabs = ys_tabs_count (lines), markdown = ys_markdown_count (lines);
  guint columns = ys_layout_count (lines), most = MAX (MAX (tabs, markdown), columns);
  char delimiter = '\0';
  for (const char *d = DELIMITERS; *d != '\0'; d++)
    if (ys_csv_count (lines, *d) > most)
      {
        most = ys_csv_count (lines, *d);
        delimiter = *d;
      }
  if (delimiter != '\0')
    {
      content->media_type = "text/csv";
      ys_csv_read (content, lines, delimiter, marks);
    }
  else if (most == tabs)
    ys_tabs_read (content, lines, marks);
  else if (most == markdown)
    {
      content->media_type = "text/markdown";
      ys_markdown_read (content, lines, marks);
    }
  else
    ys_layout_read (content, lines, marks);
}

static gboolean
has_table (const YsContent *content)
{
  for (guint i = 0; i < content->blocks->len; i++)
    if (((const YsBlock *)g_ptr_array_index (content->blocks, i))->grid != NULL)
      return TRUE;
  return FALSE;
}

void
ys_text_read (YsContent *content, const char *data, gsize size, const YsMarks *marks)
{
  content->media_type = "text/plain";
  g_autofree char *text = ys_encoding_decode (content, data, size);
  if (ys_html_is (text))
    ys_html_read (content, text);
  else
    {
      g_autoptr (GPtrArray) lines = ys_text_lines (text);
      read_lines (content, lines, marks);
    }
  if (content->blocks->len > 0 && !has_table (content))
    ys_content_remark (content, "no-tables-found", 0, 0,
                       "文本中没有找到表格；表格应以制表符、逗号、分号、竖线、Markdown、HTML 或对齐的列表示",
                       "no table was found in this text; tables are read as cells parted by tabs, commas, "
                       "semicolons or |, as "
                       "HTML, or as aligned columns");
}
