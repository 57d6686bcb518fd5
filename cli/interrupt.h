/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIGINT and SIGTERM, turned into something a poll loop can see. */
#pragma once
#include <glib.h>

/* To be called once. The first signal is noted; a second one ends the program at once. */
gboolean ys_interrupt_install (GError **error);

/* Becomes readable, and stays so, with the first signal; -1 before ys_interrupt_install (). */
int ys_interrupt_fd (void);

/* The signal that came, or 0. */
int ys_interrupt_signal (void);

/* FALSE with G_IO_ERROR_CANCELLED when a signal came. */
gboolean ys_interrupt_check (GError **error);
