// SPDX-License-Identifier: Apache-2.0
// HTTP/2 framing and HPACK: https://nghttp2.org/documentation/.
#pragma once
#include <nghttp2/nghttp2.h>
