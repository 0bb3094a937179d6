/**
 * Yealink's parameters of the network, provisioning and security; `*` stands for a number.
 * Seen in public provisioning templates for T4x and T5x phones (FusionPBX, Wazo).
 */
export const staticNames = `
static.auto_provision.aes_key.com static.auto_provision.aes_key.mac static.auto_provision.aes_key_16.com
static.auto_provision.aes_key_16.mac static.auto_provision.aes_key_in_file static.auto_provision.attempt_before_failed
static.auto_provision.attempt_expired_time static.auto_provision.authentication.expired_time
static.auto_provision.config_version.com static.auto_provision.config_version.mac
static.auto_provision.connect.keep_alive static.auto_provision.custom.handset.protect
static.auto_provision.custom.protect static.auto_provision.custom.sync static.auto_provision.custom.sync.path
static.auto_provision.custom.upload_method static.auto_provision.dhcp_option.enable
static.auto_provision.dhcp_option.list_user6_options static.auto_provision.dhcp_option.list_user_options
static.auto_provision.dhcp_option.option60_value static.auto_provision.dns_resolv_nosys
static.auto_provision.dns_resolv_nretry static.auto_provision.dns_resolv_timeout
static.auto_provision.encryption.call_log static.auto_provision.encryption.config
static.auto_provision.encryption.directory static.auto_provision.flexible.begin_time
static.auto_provision.flexible.enable static.auto_provision.flexible.end_time static.auto_provision.flexible.interval
static.auto_provision.handset_configured.enable static.auto_provision.inactivity_time_expire
static.auto_provision.local_calllog.backup.enable static.auto_provision.local_calllog.backup.path
static.auto_provision.local_calllog.write_delay.terminated static.auto_provision.local_contact.backup.enable
static.auto_provision.local_contact.backup.path static.auto_provision.local_log.backup.append
static.auto_provision.local_log.backup.append.limit_mode static.auto_provision.local_log.backup.append.max_file_size
static.auto_provision.local_log.backup.bootlog.upload_wait_time static.auto_provision.local_log.backup.enable
static.auto_provision.local_log.backup.path static.auto_provision.local_log.backup.upload_period
static.auto_provision.pnp_check_url.enable static.auto_provision.pnp_enable static.auto_provision.power_on
static.auto_provision.prompt.enable static.auto_provision.reboot_force.enable static.auto_provision.repeat.enable
static.auto_provision.repeat.minutes static.auto_provision.retry_delay_after_file_transfer_failed
static.auto_provision.rsa_pri_key.delete static.auto_provision.rsa_pri_key.enable
static.auto_provision.rsa_pri_key.url static.auto_provision.server.password static.auto_provision.server.type
static.auto_provision.server.url static.auto_provision.server.username static.auto_provision.update_file_mode
static.auto_provision.url_wildcard.pn static.auto_provision.user_agent_mac.enable
static.auto_provision.weekly.begin_time static.auto_provision.weekly.dayofweek static.auto_provision.weekly.enable
static.auto_provision.weekly.end_time static.auto_provision.weekly_upgrade_interval static.autoprovision.*.code
static.autoprovision.*.com_aes static.autoprovision.*.mac_aes static.autoprovision.*.name
static.autoprovision.*.password static.autoprovision.*.url static.autoprovision.*.user
static.base.repeater_mode.enable static.bluetooth.function.enable static.camera.function.enable
static.configuration.url static.custom_factory_configuration.url static.custom_mac_cfg.url
static.directory_setting.shared_contact.enable static.directory_setting.url static.dm.enterprise_id static.dm.site_id
static.features.custom_factory_config.enable static.features.default_account
static.features.hide_zero_touch_url.enable static.features.network_test.check_policy
static.features.network_test.enable static.features.network_test.host static.features.network_test.period
static.features.network_unavailable_test.period static.firmware.url static.ice.enable static.lang.gui static.lang.wui
static.local_log.enable static.local_log.level static.local_log.max_file_size
static.managementserver.connection_request_password static.managementserver.connection_request_username
static.managementserver.enable static.managementserver.password static.managementserver.periodic_inform_enable
static.managementserver.periodic_inform_interval static.managementserver.url static.managementserver.username
static.network.802_1x.anonymous_identity static.network.802_1x.client_cert_url
static.network.802_1x.eap_fast_provision_mode static.network.802_1x.identity static.network.802_1x.md5_password
static.network.802_1x.mode static.network.802_1x.proxy_eap_logoff.enable static.network.802_1x.root_cert_url
static.network.attempt_expired_time static.network.cdp.enable static.network.cdp.packet_interval
static.network.dhcp.option60type static.network.dhcp.server_mac1 static.network.dhcp.server_mac2
static.network.dhcp_host_name static.network.dns.last_cache_expired static.network.dns.last_cache_expired.enable
static.network.dns.query_timeout static.network.dns.retry_times static.network.dns.ttl_enable
static.network.dns_list.mode static.network.ethernet_as_wifi.enable static.network.internet_port.gateway
static.network.internet_port.ip static.network.internet_port.mask static.network.internet_port.speed_duplex
static.network.internet_port.type static.network.ip_address_mode static.network.ipv6_icmp_v6.enable
static.network.ipv6_internet_port.gateway static.network.ipv6_internet_port.ip static.network.ipv6_internet_port.type
static.network.ipv6_prefix static.network.ipv6_primary_dns static.network.ipv6_secondary_dns
static.network.ipv6_static_dns_enable static.network.l2tp_server.address static.network.l2tp_server.password
static.network.l2tp_server.username static.network.lldp.enable static.network.lldp.packet_interval
static.network.mtu_value static.network.openvpn_file.url static.network.pc_port.enable static.network.pc_port.mode
static.network.pc_port.speed_duplex static.network.port.http static.network.port.https static.network.port.max_rtpport
static.network.port.min_rtpport static.network.preference static.network.primary_dns
static.network.promisc_mode.enable static.network.qos.audiotos static.network.qos.rtptos static.network.qos.signaltos
static.network.qos.videotos static.network.redundancy.failback.timeout static.network.redundancy.mode
static.network.secondary_dns static.network.set_fragment.enable static.network.span_to_pc_port
static.network.static_dns_enable static.network.static_nat.addr static.network.static_nat.enable
static.network.vlan.dhcp_enable static.network.vlan.dhcp_option static.network.vlan.internet_port_enable
static.network.vlan.internet_port_priority static.network.vlan.internet_port_vid static.network.vlan.pc_port_enable
static.network.vlan.pc_port_mode static.network.vlan.pc_port_priority static.network.vlan.pc_port_vid
static.network.vlan.vlan_change.enable static.network.vpn.mode static.network.vpn_enable
static.network.wifi.dns_list.mode static.network.wifi.internet_port.gateway static.network.wifi.internet_port.ip
static.network.wifi.internet_port.mask static.network.wifi.internet_port.type static.network.wifi.ip_address_mode
static.network.wifi.ipv6_icmp_v6.enable static.network.wifi.ipv6_internet_port.gateway
static.network.wifi.ipv6_internet_port.ip static.network.wifi.ipv6_internet_port.type static.network.wifi.ipv6_prefix
static.network.wifi.ipv6_primary_dns static.network.wifi.ipv6_secondary_dns static.network.wifi.ipv6_static_dns_enable
static.network.wifi.preference static.network.wifi.primary_dns static.network.wifi.secondary_dns
static.network.wifi.static_dns_enable static.openvpn.url static.phone_setting.reserve_certs_enable
static.redirect.password static.redirect.user_name static.security.802_1x.ca_cert static.security.802_1x.cn_validation
static.security.802_1x.dev_cert static.security.802_1x.ssl_method static.security.802_1x.tls_cipher_list
static.security.802_1x.trust_certificates static.security.auto_provision.ca_cert
static.security.auto_provision.cn_validation static.security.auto_provision.dev_cert
static.security.auto_provision.ssl_method static.security.auto_provision.tls_cipher_list
static.security.auto_provision.trust_certificates static.security.ca_cert static.security.cn_validation
static.security.default_access_level static.security.default_ssl_method static.security.dev_cert
static.security.dm.ca_cert static.security.dm.cn_validation static.security.dm.dev_cert static.security.dm.ssl_method
static.security.dm.tls_cipher_list static.security.dm.trust_certificates static.security.ldap.ca_cert
static.security.password_use_default.mode static.security.remote_phonebook.ca_cert
static.security.remote_phonebook.cn_validation static.security.remote_phonebook.dev_cert
static.security.remote_phonebook.ssl_method static.security.remote_phonebook.tls_cipher_list
static.security.remote_phonebook.trust_certificates static.security.server_ssl_method static.security.sip.ca_cert
static.security.sip.cn_validation static.security.sip.dev_cert static.security.sip.ssl_method
static.security.sip.tls_cipher_list static.security.sip.trust_certificates static.security.sopi.ca_cert
static.security.sopi.cn_validation static.security.sopi.dev_cert static.security.sopi.ssl_method
static.security.sopi.tls_cipher_list static.security.sopi.trust_certificates static.security.tr069.ca_cert
static.security.tr069.cn_validation static.security.tr069.dev_cert static.security.tr069.ssl_method
static.security.tr069.tls_cipher_list static.security.tr069.trust_certificates static.security.trust_certificates
static.security.user_name.admin static.security.user_name.user static.security.user_name.var
static.security.user_password static.security.var_enable static.security.web_limited_access_level
static.security.web_server.cn_validation static.security.web_server.dev_cert static.security.web_server.ssl_method
static.security.web_server.tls_cipher_list static.security.web_server.trust_certificates
static.security.xml_browser.ca_cert static.security.xml_browser.cn_validation static.security.xml_browser.dev_cert
static.security.xml_browser.ssl_method static.security.xml_browser.tls_cipher_list static.security.xmpp_xsi.ca_cert
static.security.xmpp_xsi.cn_validation static.security.xmpp_xsi.dev_cert static.security.xmpp_xsi.ssl_method
static.security.xmpp_xsi.tls_cipher_list static.security.xmpp_xsi.trust_certificates static.server_certificates.delete
static.server_certificates.url static.sip.max_tcp_port static.sip.max_udp_port static.sip.min_tcp_port
static.sip.min_udp_port static.sip.nat_stun.enable static.sip.nat_stun.port static.sip.nat_stun.server
static.sip.nat_turn.enable static.sip.nat_turn.password static.sip.nat_turn.port static.sip.nat_turn.server
static.sip.nat_turn.username static.static.security.xml_browser.trust_certificates
static.syslog.bootlog_upload_wait_time static.syslog.enable static.syslog.facility static.syslog.ftp.append_limit_mode
static.syslog.ftp.max_logfile static.syslog.ftp.post_mode static.syslog.level static.syslog.log_level
static.syslog.log_upload_period static.syslog.mode static.syslog.prepend_mac_address.enable static.syslog.server
static.syslog.server_port static.syslog.transport_type static.trusted_certificates.delete
static.trusted_certificates.url static.usb.power.enable static.usbdisk.function.enable static.watch_dog.enable
static.web_item_level.url static.wifi.*.802_1x.anonymous_identity static.wifi.*.cipher_type static.wifi.*.eap_password
static.wifi.*.eap_type static.wifi.*.eap_user_name static.wifi.*.label static.wifi.*.password static.wifi.*.priority
static.wifi.*.security_mode static.wifi.*.ssid static.wifi.802_11e.enable static.wifi.enable
static.wifi.function.enable static.wifi.show_scan_prompt static.wifiap.channel static.wifiap.dhcpd.mode
static.wifiap.dhcpd.segment static.wifiap.enable static.wifiap.generation static.wifiap.password
static.wifiap.security_mode static.wifiap.ssid static.wui.http_enable static.wui.https_enable static.zero_touch.enable
static.zero_touch.network_fail_delay_times static.zero_touch.network_fail_wait_times static.zero_touch.wait_time
`
