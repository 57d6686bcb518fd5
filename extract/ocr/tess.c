/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/tess.h"

#include <omp.h>
#include <tesseract/capi.h>

struct YsTess
{
  TessBaseAPI *api[YS_TESS_N];
};

static TessBaseAPI *
load (const char *folder, const char *language, const char *characters)
{
  TessBaseAPI *api = TessBaseAPICreate ();
  if (TessBaseAPIInit2 (api, folder, language, OEM_LSTM_ONLY) != 0)
    {
      TessBaseAPIDelete (api);
      return NULL;
    }
  if (characters != NULL)
    TessBaseAPISetVariable (api, "tessedit_char_whitelist", characters);
  return api;
}

YsTess *
ys_tess_new (const char *folder)
{
  omp_set_max_active_levels (0); /* no threads: the sandbox forbids them, and lines are short */
  setMsgSeverity (L_SEVERITY_NONE);
  YsTess *tess = g_new0 (YsTess, 1);
  tess->api[YS_TESS_TEXT] = load (folder, "chi_sim", NULL);
  tess->api[YS_TESS_DIGITS] = load (folder, "eng", "0123456789.,-%");
  if (tess->api[YS_TESS_TEXT] != NULL && tess->api[YS_TESS_DIGITS] != NULL)
    return tess;
  ys_tess_free (tess);
  return NULL;
}

void
ys_tess_free (YsTess *tess)
{
  for (guint i = 0; i < YS_TESS_N; i++)
    if (tess->api[i] != NULL)
      {
        TessBaseAPIEnd (tess->api[i]);
        TessBaseAPIDelete (tess->api[i]);
      }
  g_free (tess);
}

/* A symbol may have several characters (ligatures): they share its box. */
static void
add_marks (GArray *marks, const TessResultIterator *it)
{
  const TessPageIterator *at = TessResultIteratorGetPageIteratorConst (it);
  YsTessMark mark = {.confidence = TessResultIteratorConfidence (it, RIL_SYMBOL)};
  char *text = TessResultIteratorGetUTF8Text (it, RIL_SYMBOL);
  if (text != NULL && g_utf8_validate (text, -1, NULL) &&
      TessPageIteratorBoundingBox (at, RIL_SYMBOL, &mark.x0, &mark.y0, &mark.x1, &mark.y1))
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
      {
        mark.ch = g_utf8_get_char (p);
        g_array_append_val (marks, mark);
      }
  TessDeleteText (text);
}

GArray *
ys_tess_read (YsTess *tess, YsTessKind kind, PIX *pix, YsTessShape shape)
{
  static const TessPageSegMode modes[] = {
      [YS_TESS_BARE] = PSM_RAW_LINE, [YS_TESS_LINE] = PSM_SINGLE_LINE, [YS_TESS_BLOCK] = PSM_SINGLE_BLOCK};
  TessBaseAPI *api = tess->api[kind];
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (YsTessMark));
  TessBaseAPISetPageSegMode (api, modes[shape]);
  TessBaseAPISetImage2 (api, pix);
  TessBaseAPISetSourceResolution (api, 300);
  if (TessBaseAPIRecognize (api, NULL) != 0)
    return marks;
  TessResultIterator *it = TessBaseAPIGetIterator (api);
  if (it != NULL)
    {
      do
        add_marks (marks, it);
      while (TessResultIteratorNext (it, RIL_SYMBOL));
      TessResultIteratorDelete (it);
    }
  TessBaseAPIClear (api);
  return marks;
}

const char *
ys_tess_version (void)
{
  return TessVersion ();
}
