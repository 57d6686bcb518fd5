/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/observer.h"

#include "extract/pen.h"

#include <math.h>

#define SCALE 0.25 /* surface pixels a point: smaller is no faster and loses segments */

typedef struct
{
  YsPage *page;
  cairo_t *cr;
  YsBox clip;
} Watch;

static YsBox
clip_of (cairo_t *cr)
{
  double x0, y0, x1, y1;
  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  double xs[4] = {x0, x1, x0, x1}, ys[4] = {y0, y0, y1, y1};
  YsBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (int i = 0; i < 4; i++)
    {
      cairo_user_to_device (cr, &xs[i], &ys[i]);
      YsBox point = {xs[i] / SCALE, ys[i] / SCALE, xs[i] / SCALE, ys[i] / SCALE};
      box = ys_box_union (box, point);
    }
  return box;
}

static gboolean
is_invisible (cairo_t *cr)
{
  double r, g, b, a;
  if (cairo_pattern_get_rgba (cairo_get_source (cr), &r, &g, &b, &a) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  return a < 0.02 || (r > 0.97 && g > 0.97 && b > 0.97);
}

static gboolean
has_curves (const cairo_path_t *path)
{
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    if (path->data[i].header.type == CAIRO_PATH_CURVE_TO)
      return TRUE;
  return FALSE;
}

static void
device_point (cairo_t *cr, const cairo_path_data_t *data, double *x, double *y)
{
  *x = data[1].point.x;
  *y = data[1].point.y;
  cairo_user_to_device (cr, x, y);
  *x /= SCALE;
  *y /= SCALE;
}

/* Walks a path: each segment of a stroke, or each closed shape of a fill. */
static void
walk (Watch *w, const cairo_path_t *path, gboolean fill)
{
  double x = 0, y = 0, sx = 0, sy = 0, px, py;
  YsBox shape = {0};
  gboolean open = FALSE;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          if (fill && open)
            ys_pen_shape (w->page, &w->clip, &shape);
          device_point (w->cr, data, &x, &y);
          sx = x, sy = y;
          shape = (YsBox){x, y, x, y};
          open = FALSE;
          break;
        case CAIRO_PATH_LINE_TO:
          device_point (w->cr, data, &px, &py);
          if (!fill)
            ys_pen_segment (w->page, &w->clip, x, y, px, py);
          x = px, y = py;
          shape = ys_box_union (shape, (YsBox){x, y, x, y});
          open = TRUE;
          break;
        case CAIRO_PATH_CLOSE_PATH:
          if (!fill)
            ys_pen_segment (w->page, &w->clip, x, y, sx, sy);
          x = sx, y = sy;
          break;
        default:
          break;
        }
    }
  if (fill && open)
    ys_pen_shape (w->page, &w->clip, &shape);
}

static void
observe (Watch *w, gboolean fill)
{
  if (is_invisible (w->cr))
    return;
  cairo_path_t *path = cairo_copy_path (w->cr);
  if (path->status == CAIRO_STATUS_SUCCESS && path->num_data > 0 && !has_curves (path))
    {
      w->clip = clip_of (w->cr);
      walk (w, path, fill);
    }
  cairo_path_destroy (path);
}

static void
on_stroke (G_GNUC_UNUSED cairo_surface_t *observer, G_GNUC_UNUSED cairo_surface_t *target, void *data)
{
  Watch *w = data;
  double width = cairo_get_line_width (w->cr), zero = 0;
  cairo_user_to_device_distance (w->cr, &width, &zero);
  if (hypot (width, zero) / SCALE <= YS_PEN_WIDE)
    observe (w, FALSE);
}

static void
on_fill (G_GNUC_UNUSED cairo_surface_t *observer, G_GNUC_UNUSED cairo_surface_t *target, void *data)
{
  observe (data, TRUE);
}

void
ys_observe_rulings (YsPage *page, YsDraw draw, gpointer what)
{
  if (!(page->width > 0 && page->height > 0 && page->width < 20000 && page->height < 20000))
    return;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_A8, (int)ceil (page->width * SCALE) + 1,
                                                       (int)ceil (page->height * SCALE) + 1);
  cairo_surface_t *observer = cairo_surface_create_observer (image, CAIRO_SURFACE_OBSERVER_NORMAL);
  cairo_t *cr = cairo_create (observer);
  Watch watch = {.page = page, .cr = cr};
  cairo_surface_observer_add_stroke_callback (observer, on_stroke, &watch);
  cairo_surface_observer_add_fill_callback (observer, on_fill, &watch);
  cairo_scale (cr, SCALE, SCALE);
  draw (what, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (observer);
  cairo_surface_destroy (image);
}
