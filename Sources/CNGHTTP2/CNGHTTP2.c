// SPDX-License-Identifier: Apache-2.0
#include "CNGHTTP2.h"
