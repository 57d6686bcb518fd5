/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/fold.h"

/* U+2F00–2FD5 have a compatibility mapping in Unicode. */
static void
test_kangxi (void)
{
  for (gunichar ch = 0x2F00; ch <= 0x2FD5; ch++)
    {
      gunichar want[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      g_assert_cmpuint (g_unichar_fully_decompose (ch, TRUE, want, G_N_ELEMENTS (want)), ==, 1);
      g_assert_cmphex (ys_fold_radical (ch), ==, want[0]);
    }
}

/* As they come out of Word and WPS files. */
static void
test_seen (void)
{
  static const gunichar pairs[][2] = {
      {0x2F04, 0x4E59}, /* 乙 */ {0x2F64, 0x7528}, /* 用 */ {0x2F5A, 0x7247}, /* 片 */
      {0x2F00, 0x4E00}, /* 一 */ {0x2F8F, 0x884C}, /* 行 */ {0x2F2F, 0x5DE5}, /* 工 */
      {0x2EA0, 0x6C11}, /* 民 */ {0x2ECB, 0x8F66}, /* 车 */ {0x2ED4, 0x95E8}, /* 门 */
      {0x2ED3, 0x957F}, /* 长 */ {0x2EDA, 0x9875}, /* 页 */ {0x2EEC, 0x9F50}, /* 齐 */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmphex (ys_fold_radical (pairs[i][0]), ==, pairs[i][1]);
}

static void
test_rest (void)
{
  static const gunichar plain[] = {'a', 0x2E7F, 0x2E80, 0x2EF4, 0x2FD6, 0x4E00, 0x7528, 0x10FFFF};
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_cmphex (ys_fold_radical (plain[i]), ==, plain[i]);
}

static void
test_width (void)
{
  g_assert_cmphex (ys_fold_width (0xFF10), ==, '0');
  g_assert_cmphex (ys_fold_width (0xFF0E), ==, '.');
  g_assert_cmphex (ys_fold_width (0xFF01), ==, '!');
  g_assert_cmphex (ys_fold_width (0xFF5E), ==, '~');
  g_assert_cmphex (ys_fold_width (0x3000), ==, ' ');
  g_assert_cmphex (ys_fold_width (0xFF5F), ==, 0xFF5F);
  g_assert_cmphex (ys_fold_width (0x5143), ==, 0x5143);
}

static void
test_blank (void)
{
  static const gunichar blank[] = {' ', '\n', 0x3000, 0xA0, 0x200B, 0x200D, 0x202A, 0x2060, 0xFEFF};
  for (gsize i = 0; i < G_N_ELEMENTS (blank); i++)
    g_assert_true (ys_fold_is_blank (blank[i]));
  static const gunichar printed[] = {'0', '-', 0xAD, 0xB7, 0x4E00};
  for (gsize i = 0; i < G_N_ELEMENTS (printed); i++)
    g_assert_false (ys_fold_is_blank (printed[i]));
}

static void
test_invisible (void)
{
  static const gunichar invisible[] = {0x200B, 0x200F, 0x202A, 0x2060, 0xFEFF};
  static const gunichar visible[] = {' ', '-', 0xAD, 0x2010, 0x2014, 0x2019, 0x3000, 0x4E00};
  for (gsize i = 0; i < G_N_ELEMENTS (invisible); i++)
    g_assert_true (ys_fold_is_invisible (invisible[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (visible); i++)
    g_assert_false (ys_fold_is_invisible (visible[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/kangxi", test_kangxi);
  g_test_add_func ("/fold/seen", test_seen);
  g_test_add_func ("/fold/rest", test_rest);
  g_test_add_func ("/fold/width", test_width);
  g_test_add_func ("/fold/blank", test_blank);
  g_test_add_func ("/fold/invisible", test_invisible);
  return g_test_run ();
}
