/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A result comes through the pipe whole; a garbled one is refused, whatever byte was changed. */
#include "cli/frame.h"

#include <string.h>
#include <unistd.h>

static GByteArray *
sent_of (const YsOutcome *outcome)
{
  int ends[2];
  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_true (ys_frame_write_outcome (ends[1], outcome));
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_set_size (bytes, 4096);
  g_byte_array_set_size (bytes, (guint)read (ends[0], bytes->data, 4096));
  close (ends[0]);
  close (ends[1]);
  return bytes;
}

static GByteArray *
sent (void)
{
  static char json[] = "{\"status\":\"ok\"}";
  YsOutcome outcome = {.status = YS_STATUS_PARTIAL,
                       .bytes = 12345,
                       .pages = 7,
                       .anomalies = {1, 2, 3},
                       .json = json,
                       .length = strlen (json)};
  memset (outcome.sha256, 'a', YS_SHA256_LENGTH);
  return sent_of (&outcome);
}

static void
test_whole (void)
{
  g_autoptr (GByteArray) bytes = sent ();
  g_auto (YsOutcome) outcome = {0};
  g_assert_cmpint (ys_frame_parse_outcome (bytes, FALSE, &outcome), ==, YS_FRAME_DONE);
  g_assert_cmpint (outcome.status, ==, YS_STATUS_PARTIAL);
  g_assert_cmpuint (outcome.bytes, ==, 12345);
  g_assert_cmpuint (outcome.pages, ==, 7);
  g_assert_cmpuint (outcome.anomalies[YS_ERROR], ==, 3);
  g_assert_cmpint (ys_outcome_worst (&outcome), ==, YS_WORST_ERROR);
  g_assert_cmpstr (outcome.json, ==, "{\"status\":\"ok\"}");
  g_assert_cmpuint (strlen (outcome.sha256), ==, YS_SHA256_LENGTH);
  g_assert_cmpuint (bytes->len, ==, 0);
}

static void
test_part (void)
{
  g_autoptr (GByteArray) bytes = sent ();
  YsOutcome outcome;
  for (guint n = bytes->len - 1; n > 0; n--)
    {
      g_byte_array_set_size (bytes, n);
      g_assert_cmpint (ys_frame_parse_outcome (bytes, FALSE, &outcome), ==, YS_FRAME_MORE);
    }
}

/* Every byte, every bit: refused, waited for, or a result within its ranges. */
static void
test_garbled (void)
{
  g_autoptr (GByteArray) good = sent ();
  for (guint i = 0; i < good->len * 8; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_byte_array_append (bytes, good->data, good->len);
      bytes->data[i / 8] ^= (guint8)(1u << i % 8);
      g_auto (YsOutcome) outcome = {0};
      if (ys_frame_parse_outcome (bytes, FALSE, &outcome) != YS_FRAME_DONE)
        continue;
      g_assert_cmpint (outcome.status, <, YS_N_STATUSES);
      g_assert_true (g_utf8_validate_len (outcome.json, outcome.length, NULL));
      g_assert_cmpuint (strspn (outcome.sha256, "0123456789abcdef"), ==, YS_SHA256_LENGTH);
    }
}

/* A picture that was asked for: its head, its size, and its end. */
static void
test_picture (void)
{
  static const char good[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xd8\0\0\x06\xda-----IEND\xae\x42\x60\x82";
  static const struct
  {
    guint at;
    char byte;
    YsFrame want;
  } cases[] = {{24, '-', YS_FRAME_DONE},
               {0, 'x', YS_FRAME_BAD},
               {16, '\x01', YS_FRAME_BAD},
               {18, '\x40', YS_FRAME_BAD},
               {33, 'X', YS_FRAME_BAD}};
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gboolean asked = FALSE; asked <= TRUE; asked++)
      {
        g_autofree char *png = g_memdup2 (good, sizeof good - 1);
        png[cases[i].at] = cases[i].byte;
        const YsOutcome outcome = {.status = YS_STATUS_OK, .json = png, .length = sizeof good - 1};
        g_autoptr (GByteArray) bytes = sent_of (&outcome);
        g_auto (YsOutcome) got = {0};
        g_assert_cmpint (ys_frame_parse_outcome (bytes, asked, &got), ==,
                         asked ? cases[i].want : YS_FRAME_BAD);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/whole", test_whole);
  g_test_add_func ("/frame/part", test_part);
  g_test_add_func ("/frame/garbled", test_garbled);
  g_test_add_func ("/frame/picture", test_picture);
  return g_test_run ();
}
