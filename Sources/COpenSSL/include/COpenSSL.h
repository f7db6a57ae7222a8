// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "tls.h"
#include "x509.h"
