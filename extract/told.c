/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/told.h"

#define PICTURE 0.25    /* of the page: a picture this large may be a table */
#define FEW_GLYPHS 120u /* title, unit, page number: a page of text with a picture beside it has more */
#define FEW_OVER 12u    /* a page number or stamp: a picture with more text on it is a background */

const YsWords *
ys_told_unseen (YsUnseen why)
{
  static const YsWords words[YS_N_UNSEEN] = {
      [YS_UNSEEN_CLIPPED] = {"被裁剪", "are outside the clip"},
      [YS_UNSEEN_INVISIBLE] = {"以不可见方式设置", "are set without any paint"},
      [YS_UNSEEN_GROUND] = {"与底色相同", "have the colour of what lies under them"},
      [YS_UNSEEN_COVERED] = {"被后绘内容遮盖", "are painted over"},
      [YS_UNSEEN_SLANTED] = {"斜排（水印）", "are slanted (a watermark)"},
      [YS_UNSEEN_PALE] = {"颜色很浅且重复（水印）", "are pale and repeated (a watermark)"},
      [YS_UNSEEN_TINY] = {"字号过小，无法辨认", "are too small to be read"},
  };
  return &words[why];
}

static void
tell_unseen (YsContent *content, const YsPage *page)
{
  for (guint i = 0; i < YS_N_UNSEEN; i++)
    if (page->unseen[i] > 0)
      ys_content_count (content, "text-not-visible", page->number, page->unseen[i], ys_told_unseen (i)->zh,
                        ys_told_unseen (i)->en);
}

static void
tell_damage (YsContent *content, guint page, const char *damage)
{
  g_autofree char *zh = g_strdup_printf ("%s损坏，文字可能缺失：%s", page > 0 ? "本页" : "文件", damage);
  g_autofree char *en =
      g_strdup_printf ("the %s is damaged and text may be missing: %s", page > 0 ? "page" : "file", damage);
  ys_content_remark (content, page > 0 ? "page-damaged" : "file-damaged", page, 0, zh, en);
}

void
ys_told_file (YsContent *content, const char *damage)
{
  if (damage != NULL)
    tell_damage (content, 0, damage);
}

gboolean
ys_told_is_picture (const YsPage *page)
{
  return page->image_share >= PICTURE && page->glyphs->len < FEW_GLYPHS && page->over_pictures < FEW_OVER;
}

void
ys_told_page (YsContent *content, const YsPage *page)
{
  if (page->unmatched)
    ys_content_remark (content, "text-not-located", page->number, 0, "本页文字与坐标不一致，未读取",
                       "the page's characters and boxes do not agree; its text was left out");
  tell_unseen (content, page);
  if (page->undecodable > 0)
    {
      g_autofree char *zh = g_strdup_printf ("本页有 %u 个字符没有可用的编码，未读取", page->undecodable);
      g_autofree char *en = g_strdup_printf (
          "%u characters of this page have no usable encoding and were not read", page->undecodable);
      ys_content_remark (content, "text-not-decodable", page->number, 0, zh, en);
    }
  if (page->ocr)
    ys_content_note (content, "text-from-ocr-layer", page->number, "本页为扫描图像，文字来自识别层",
                     "this page is a scan; its text is that of the recognised layer");
  else if (page->readings == NULL && ys_told_is_picture (page))
    ys_content_remark (content, "page-is-image", page->number, 0, "本页内容主要是图像，其中的文字未读取",
                       "this page is mostly a picture; what it shows was not read");
  if (page->damage != NULL)
    tell_damage (content, page->number, page->damage);
}

void
ys_told_ocr (YsContent *content, const YsPage *page, YsOcrResult result)
{
  static const struct
  {
    const char *zh, *en;
  } said[] = {
      [YS_OCR_NOTHING] = {"本页为图像，未识别出文字", "no text was found in the picture of this page"},
      [YS_OCR_MISSING] = {"识别图像需安装", "reading the picture of this page needs tesseract-ocr-chi-sim"},
      [YS_OCR_TOO_LARGE] = {"本页图像过大，未识别", "the picture of this page is too large to be read"},
      [YS_OCR_FAILED] = {"本页图像无法绘制", "the picture of this page cannot be drawn"},
      [YS_OCR_LATE] = {"识别超时，只读取了一部分", "time was up before all of this page was read"},
      [YS_OCR_READ] = {"本页文字由图像识别得到", "the text of this page was read in its picture (OCR)"},
  };
  if (result == YS_OCR_READ)
    ys_content_note (content, "text-from-ocr", page->number, said[result].zh, said[result].en);
  else
    ys_content_remark (content, "page-is-image", page->number, 0, said[result].zh, said[result].en);
}
