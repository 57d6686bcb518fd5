/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"

/* Gives the cell another text, and keeps what was read. Takes `text`. */
void ys_cell_repair (YsDocCell *cell, YsRepair how, char *text);
