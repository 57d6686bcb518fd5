/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals word for word; and, for a FILE of documents (one a line) as argument: read and written, the same
 * bytes. */
#include "publish/json.h"
#include "publish/json_number.h"
#include "publish/json_read.h"
#include "rules/rules.h"

#include <string.h>

#define STYLE_WITHIN 64 /* bytes */

#define FIGURE(amount)                                                                                       \
  "{\"heading\":null,\"level\":0,\"text\":\"a\",\"page\":null,\"figures\":[{\"text\":\"a\",\"label\":null,"  \
  "\"page\":null,\"bbox\":null,\"line\":1,\"amount_yuan\":" amount "}]}"

#define HEAD_OF(pages, section)                                                                              \
  "{\"schema_version\":\"1.0\",\"source\":{\"path\":\"a\",\"sha256\":null,\"bytes\":0,\"media_type\":null,"  \
  "\"pages\":" pages ",\"producer\":null},\"issuer\":{\"name\":null},\"fiscal_year\":null,\"kind\":null,"    \
  "\"title\":null,\"tables\":[],\"narrative\":[" section                                                     \
  "],\"checks\":{\"run\":0,\"passed\":0,\"failed\":0,"                                                       \
  "\"undecidable\":0,\"not_applicable\":0},\"anomalies\":[],\"status\":"
#define HEAD_WITH(section) HEAD_OF ("null", section)
#define HEAD HEAD_WITH ("")
#define COVERAGE ",\"coverage\":{\"amounts\":0,\"named\":0,\"open\":0,\"unplaced\":0}"
#define SIZED(pages, n)                                                                                      \
  pages ",\"page_sizes\":[{\"pages\":1,\"width\":595.3,\"height\":841.9},{\"pages\":" n                      \
        ",\"width\":0,\"height\":0}]"

static YsJsonReader *reader;

static void
test_refusals (void)
{
  static const struct
  {
    const char *json, *message;
  } cases[] = {
      {"", "line 1: the text ends early / JSON 格式错误，第 1 行"},
      {"{\n", "line 2: the text ends early / JSON 格式错误，第 2 行"},
      {"{\"a\":01}", "line 1: no number / JSON 格式错误，第 1 行"},
      {"{\"a\":1,\"a\":1}", "line 1: an object has the same key twice / JSON 格式错误，第 1 行"},
      {"{\"a\":\"\\u0000\"}", "line 1: \\u0000 in a string / JSON 格式错误，第 1 行"},
      {"{\"a\":\"\\q\"}", "line 1: an unknown escape in a string / JSON 格式错误，第 1 行"},
      {"{}{}", "line 1: something follows the JSON value / JSON 格式错误，第 1 行"},
      {"[]", "$: must be an object / 不符合文档格式"},
      {"{}", "$: lacks the member schema_version / 不符合文档格式"},
      {HEAD "7}",
       "$.status: must be one of ok, partial, not_a_budget, no_text_layer, not_a_pdf, empty_file, encrypted, "
       "damaged, zero_pages, timeout, memory_limit, crashed, unreadable, not “7” / 不符合文档格式"},
      {HEAD "\"ok\",\"more\":1}",
       "$.more: no member of this object is called so, not “more” / 不符合文档格式"},
      {HEAD "\"ok\",\"amounts\":\"words\"}", "$.amounts: must be numbers, not “words” / 不符合文档格式"},
      {HEAD_OF (SIZED ("2", "2"), "") "\"ok\"" COVERAGE "}",
       "$.source.page_sizes[1]: more sizes than pages / 不符合文档格式"},
      {HEAD_OF (SIZED ("2000000000", "2000000000"), "") "\"ok\"" COVERAGE "}",
       "$.source.page_sizes[1]: more sizes than pages / 不符合文档格式"},
      {HEAD_WITH (FIGURE ("1.50")) "\"ok\",\"amounts\":\"strings\"}",
       "$.narrative[0].figures[0].amount_yuan: must be null or a text, not “1.50” / 不符合文档格式"},
      {HEAD_WITH (FIGURE ("\"1,50\"")) "\"ok\",\"amounts\":\"strings\"}",
       "$.narrative[0].figures[0].amount_yuan: must match ^-?[0-9]+(\\.[0-9]+)?$, not “1,50” / "
       "不符合文档格式"},
      {HEAD_WITH (FIGURE ("\"1.50\"")) "\"ok\"}",
       "$.narrative[0].figures[0].amount_yuan: must be null or a number, not “1.50” / 不符合文档格式"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (ys_json_read (reader, cases[i].json, strlen (cases[i].json), &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text, *amount; /* NULL: does not fit */
  } cases[] = {{"0", "0"},
               {"-0.00", "0.00"},
               {"9007199254740993", "9007199254740993"},
               {"123456789012345.67", "123456789012345.67"},
               {"9223372036854775807", "9223372036854775807"},
               {"9223372036854775808", NULL},
               {"1e3", "1000"},
               {"12.5e-2", "0.125"},
               {"0.123456789", NULL},
               {"1.500000000000", "1.50000000"},
               {"1e99999999999", NULL},
               {"0e99", "0"}};
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      YsJsonNode node = {
          .text = cases[i].text, .length = (guint32)strlen (cases[i].text), .kind = YS_JSON_NUMBER};
      YsAmount amount = {0};
      gboolean fits = ys_json_number_amount (&node, &amount);
      g_autofree char *text = fits ? ys_amount_format (amount) : NULL;
      g_assert_cmpstr (text, ==, cases[i].amount);
    }
}

static void
test_same (gconstpointer path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    {
      g_autoptr (YsDocument) document = ys_json_read (reader, *line, strlen (*line), &error);
      g_assert_no_error (error);
      gboolean strings = g_strstr_len (*line, STYLE_WITHIN, "\"amounts\":\"strings\"") != NULL;
      g_autofree char *json = ys_json_write_with (document, strings ? YS_JSON_STRINGS : YS_JSON_NUMBERS);
      g_assert_true (strcmp (json, *line) == 0);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_test_init (&argc, &argv, NULL);
  reader = ys_json_reader_new (ys_document_schema (), &error);
  g_assert_no_error (error);
  g_test_add_func ("/json/refusals", test_refusals);
  g_test_add_func ("/json/numbers", test_numbers);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *name = g_strdup_printf ("/json/same/%d", i);
      g_test_add_data_func (name, argv[i], test_same);
    }
  int code = g_test_run ();
  ys_json_reader_free (reader);
  return code;
}
