/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results come in any order and leave in the order of the inputs, or, where that matters to nobody, as they
 * come. What waits for long waits on disk: memory stays small behind one slow file. */
#pragma once
#include "cli/read.h"
#include <glib.h>

typedef struct YsOrder YsOrder;

/* For COUNT inputs. */
YsOrder *ys_order_new (guint count, gboolean as_they_come);
void ys_order_free (YsOrder *order);

/* Takes the result of input INDEX, and its JSON. */
void ys_order_put (YsOrder *order, guint index, YsOutcome outcome);

/* Input INDEX gives no result; only where results leave as they come. */
void ys_order_pass (YsOrder *order, guint index);

/* The result that is next; the caller frees its JSON. FALSE when it is not there, also with an error when it
 * cannot be read back. */
gboolean ys_order_take (YsOrder *order, guint *index, YsOutcome *outcome, GError **error);

gboolean ys_order_is_finished (const YsOrder *order);

/* Whether so much waits for an earlier input that no new one should be begun. */
gboolean ys_order_is_full (const YsOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsOrder, ys_order_free)
