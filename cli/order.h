/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results come in any order and leave in the order of the inputs. */
#pragma once
#include "cli/read.h"
#include <glib.h>

typedef struct YsOrder YsOrder;

YsOrder *ys_order_new (guint count);
void ys_order_free (YsOrder *order);

/* Takes the result of input INDEX, and its JSON. */
void ys_order_put (YsOrder *order, guint index, YsOutcome outcome);

/* The result that is next in order, if it is there; the caller frees its JSON. */
gboolean ys_order_take (YsOrder *order, guint *index, YsOutcome *outcome);

gboolean ys_order_is_finished (const YsOrder *order);

/* Whether so much waits for an earlier input that no new one should be begun. */
gboolean ys_order_is_full (const YsOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsOrder, ys_order_free)
