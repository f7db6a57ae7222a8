// SPDX-License-Identifier: Apache-2.0
#include "CLinux.h"

#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

int clinux_netlink_subscribe(int descriptor, unsigned int groups) {
  struct sockaddr_nl address;
  memset(&address, 0, sizeof(address));
  address.nl_family = AF_NETLINK;
  address.nl_groups = groups;
  return bind(descriptor, (struct sockaddr *)&address, sizeof(address));
}
