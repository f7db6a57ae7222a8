// SPDX-License-Identifier: Apache-2.0
#pragma once

// libyaml is a plain C API; Swift imports it as it is. Only its event parser is used: the tree, the limits
// and the printer are ours.
#include <yaml.h>
