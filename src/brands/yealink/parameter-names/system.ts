/**
 * Yealink's parameters of SIP, dial plan, action URLs and everything else; `*` stands for a number.
 * Seen in public provisioning templates for T4x and T5x phones (FusionPBX, Wazo).
 */
export const systemNames = `
acd.auto_available acd.auto_available_timer acd.available_fixed_display.enable acd.bw
acd.disp_code_fixed_display.enable acd.enable acd.logout_fixed_display.enable acd.trace_fixed_display.enable
action_url.always_fwd_off action_url.always_fwd_on action_url.answer_new_incoming_call
action_url.attended_transfer_call action_url.blind_transfer_call action_url.busy_fwd_off action_url.busy_fwd_on
action_url.busy_to_idle action_url.call_established action_url.call_remote_canceled action_url.call_terminated
action_url.call_waiting_off action_url.call_waiting_on action_url.cancel_callout action_url.dnd_off action_url.dnd_on
action_url.forward_incoming_call action_url.handfree action_url.headset action_url.held action_url.hold
action_url.idle_to_busy action_url.incoming_call action_url.ip_change action_url.is_ume action_url.log_off
action_url.log_on action_url.missed_call action_url.mute action_url.no_answer_fwd_off action_url.no_answer_fwd_on
action_url.off_hook action_url.on_hook action_url.outgoing_call action_url.peripheral_information
action_url.register_failed action_url.registered action_url.reject_incoming_call action_url.remote_busy
action_url.setup_autop_finish action_url.setup_completed action_url.transfer_call action_url.transfer_failed
action_url.transfer_finished action_url.unheld action_url.unhold action_url.unmute action_url.unregistered
action_url.vpn_ip alarm.*.handset_stop.enable alarm.*.name alarm.*.pre_alarm.delay
alarm.*.pre_alarm.handset_stop.enable alarm.*.ring.enable alarm.*.trigger_delay alarm.*.type alarm.*.weekly.begin_time
alarm.*.weekly.dayofweek alarm.*.weekly.end_time alarm.server.address alarm.server.expires alarm.server.port
alarm.server.retry_counts alarm.server.transport_type app.auto_arrange.enable app.autorun app.install_url
app.unavailable app.uninstall auto_dst.url auto_provision.aes_key_16.com auto_provision.aes_key_16.mac
auto_provision.allsettings.sync auto_provision.allsettings.sync.path auto_provision.attempt_expired_time
auto_provision.custom.handset.protect auto_provision.dhcp_option.enable auto_provision.dhcp_option.list_user_options
auto_provision.dhcp_option.option60_value auto_provision.handset_configured.enable auto_provision.mode
auto_provision.pnp_check_url.enable auto_provision.pnp_enable auto_provision.repeat.enable
auto_provision.repeat.minutes auto_provision.server.password auto_provision.server.url auto_provision.server.username
auto_provision.weekly.begin_time auto_provision.weekly.enable auto_provision.weekly.end_time
auto_provision.weekly.mask auto_redial.enable auto_redial.interval auto_redial.times autoprovision.*.code
autoprovision.*.com_aes autoprovision.*.mac_aes autoprovision.*.name autoprovision.*.password autoprovision.*.url
autoprovision.*.user base.active_handset.number base.double_pin_code.enable base.pin_code base.pin_code_for_register
base.repeater_mode.enable bluetooth.a2dp_sink bluetooth.connect_confirm.enable bluetooth.high_encryption.enable
bw.call_recording.mode bw.calllog_and_dir bw.directory_enable bw.emergency_calling.enable bw.enable
bw.feature_key_sync bw.features.flash_time bw.features_status.display_mode
bw.flexible_seating.remember_password.ldap.enable bw.virtual_user.*.enable bw.virtual_user.*.label
bw.virtual_user.*.xsi.dnd.enable bw.virtual_user.*.xsi.host bw.virtual_user.*.xsi.password bw.virtual_user.*.xsi.port
bw.virtual_user.*.xsi.server_type bw.virtual_user.*.xsi.user bw.voice_mail.visual.display_videomail.enable
bw.voice_mail.visual.enable bw.xmpp.change_presence.enable bw.xmpp.change_presence.force_manual.enable bw.xmpp.enable
bw.xmpp.presence_icon.mode bw.xsi.call_log.delete.enable bw.xsi.call_log.enable
bw.xsi.call_log.multiple_accounts.enable bw.xsi.directory.alphabetized_by_lastname.enable bw.xsi.directory.enable
bw.xsi.directory.server_search_type bw.xsi.directory.update.enable bw.xsi.enable bw_phonebook.call_log_enable
bw_phonebook.common_displayname bw_phonebook.custom bw_phonebook.enterprise_common_displayname
bw_phonebook.enterprise_common_enable bw_phonebook.enterprise_displayname bw_phonebook.enterprise_enable
bw_phonebook.group_common_displayname bw_phonebook.group_common_enable bw_phonebook.group_displayname
bw_phonebook.group_enable bw_phonebook.personal_displayname bw_phonebook.personal_enable
bw_phonebook.server_search_enable call_list.url call_park.enable call_park.group_enable call_park.park_ring
call_park.park_visual_notify_enable call_waiting.enable call_waiting.mode call_waiting.off_code call_waiting.on_code
call_waiting.tone camera.flicker camera.status_bar_icon.enable configuration.url custom_factory_configuration.url
custom_mac_cfg.url custom_softkey_call_failed.url custom_softkey_call_in.url custom_softkey_connecting.url
custom_softkey_dialing.url custom_softkey_ring_back.url custom_softkey_talking.url default_input_method.dialing
default_input_method.xml_browser_input_screen default_input_method.xsi_password dialnow.item.* dialplan.area_code.code
dialplan.area_code.line_id dialplan.area_code.max_len dialplan.area_code.min_len dialplan.block_out.line_id.*
dialplan.block_out.number.* dialplan.dialnow.line_id.* dialplan.dialnow.rule.*
dialplan.digitmap.active.on_hook_dialing dialplan.digitmap.apply_to.directory_dial dialplan.digitmap.apply_to.forward
dialplan.digitmap.apply_to.history_dial dialplan.digitmap.apply_to.on_hook_dial dialplan.digitmap.apply_to.prefix_key
dialplan.digitmap.apply_to.press_send dialplan.digitmap.enable dialplan.digitmap.interdigit_long_timer
dialplan.digitmap.interdigit_short_timer dialplan.digitmap.no_match_action dialplan.digitmap.string
dialplan.emergency.*.server_priority dialplan.emergency.*.value dialplan.emergency.asserted_id.sip_account
dialplan.emergency.asserted_id_source dialplan.emergency.custom_asserted_id dialplan.emergency.enable
dialplan.emergency.held.request_element.*.name dialplan.emergency.held.request_element.*.value
dialplan.emergency.held.request_type dialplan.emergency.held.secondary.server_url dialplan.emergency.held.server_url
dialplan.emergency.server.*.address dialplan.emergency.server.*.port dialplan.emergency.server.*.transport_type
dialplan.item.* dialplan.replace.line_id.* dialplan.replace.prefix.* dialplan.replace.replace.* dialplan.transfer.mode
dialplan_dialnow.url dialplan_replace_rule.url directory.containing_search.additional_sorting_mode
directory.edit_default_input_method directory.incoming_call_match_enable directory.search_default_input_method
directory.search_type directory.update_time_interval distinctive_ring_tones.alert_info.*.ringer
distinctive_ring_tones.alert_info.*.text dm.enable dm.enterprise_id dm.file_upload.http_method
dm.file_upload.http_post_mode dm.server.address dm.server.port dm.site_id dns_cache_a.*.ip dns_cache_a.*.name
dns_cache_a.*.ttl dns_cache_naptr.*.flags dns_cache_naptr.*.name dns_cache_naptr.*.order dns_cache_naptr.*.preference
dns_cache_naptr.*.replace dns_cache_naptr.*.service dns_cache_naptr.*.ttl dns_cache_srv.*.name dns_cache_srv.*.port
dns_cache_srv.*.priority dns_cache_srv.*.target dns_cache_srv.*.ttl dns_cache_srv.*.weight expkey.type_range.custom
firmware.url firmware.usb_headset.server firmware.usb_headset.server.appid firmware.usb_headset.server.special_num
firmware.usb_headset.url forward.always.enable forward.always.off_code forward.always.on_code forward.always.target
forward.busy.enable forward.busy.off_code forward.busy.on_code forward.busy.target
forward.idle_access_always_fwd.enable forward.international.enable forward.no_answer.enable forward.no_answer.off_code
forward.no_answer.on_code forward.no_answer.target forward.no_answer.timeout
gb.emergency_instant_messages.displaytimeout gb.emergency_instant_messages.enable gb.presence.enable gb.presence.line
gb.sopi.enable gb.sopi.gab.default_search gb.sopi.gab.default_search_keywords gb.sopi.gab.default_search_type
gb.sopi.gab.enable gb.sopi.gab.retain_search_filter gb.sopi.pab.enable gb.sopi.pab.match_in_calling.enable
gb.sopi.password gb.sopi.service_url gb.sopi.username google_contact_server.display_mode google_contact_server.enable
gui_input_method.delete gui_input_method.url hotdesking.dsskey_outbound_enable hotdesking.dsskey_password_enable
hotdesking.dsskey_register_name_enable hotdesking.dsskey_sip_server_enable hotdesking.dsskey_username_enable
hotdesking.startup_outbound_enable hotdesking.startup_password_enable hotdesking.startup_register_name_enable
hotdesking.startup_sip_server_enable hotdesking.startup_username_enable hoteling.authentication_mode
hoteling.authorized_call.*.value hoteling.http_request_server hoteling.password ice.enable lcd_logo.delete
lcd_logo.url local.dsskey_type_config.mode managementserver.connection_request_password
managementserver.connection_request_username managementserver.enable managementserver.password
managementserver.periodic_inform_enable managementserver.periodic_inform_interval managementserver.url
managementserver.username network.802_1x.client_cert_url network.802_1x.identity network.802_1x.md5_password
network.802_1x.mode network.802_1x.root_cert_url network.attempt_expired_time network.dhcp.server_mac1
network.dhcp.server_mac2 network.dhcp_host_name network.dns_list.mode network.internet_port.gateway
network.internet_port.ip network.internet_port.mask network.internet_port.speed_duplex network.internet_port.type
network.ip_address_mode network.ipv6_icmp_v6.enable network.ipv6_internet_port.gateway network.ipv6_internet_port.ip
network.ipv6_internet_port.type network.ipv6_prefix network.ipv6_primary_dns network.ipv6_secondary_dns
network.lldp.enable network.lldp.packet_interval network.pc_port.dhcp_server network.pc_port.speed_duplex
network.port.http network.port.https network.port.max_rtpport network.port.min_rtpport network.pppoe.password
network.pppoe.user network.primary_dns network.qos.rtptos network.qos.signaltos network.secondary_dns
network.snmp.enable network.snmp.port network.snmp.trust_ip network.span_to_pc_port network.static_dns_enable
network.static_nat.addr network.static_nat.enable network.vlan.dhcp_enable network.vlan.dhcp_option
network.vlan.internet_port_enable network.vlan.internet_port_priority network.vlan.internet_port_vid
network.vlan.pc_port_enable network.vlan.pc_port_priority network.vlan.pc_port_vid network.vpn_enable
network.wifi.dns_list.mode openvpn.url over_the_air.base_trigger over_the_air.handset_tip over_the_air.handset_trigger
over_the_air.url over_the_air.url.* over_the_air.url.cp930w over_the_air.url.t41s_dd10k over_the_air.url.t54w_dd10k
over_the_air.url.w52h over_the_air.url.w53h over_the_air.url.w56h over_the_air.url.w59r packet_capture.interface
pm.gms_install_url pm.gms_uninstall pm.version pstn.account.*.auto_answer pstn.account.*.auto_answer_mute_enable
pstn.account.*.enable pstn.account.*.label pstn.account.*.missed_calllog pstn.account.*.ring_type pstn.country
pstn.enable redirect.enable remote_control.*.allow satic.security.tr069.trust_certificates security.802_1x.ca_cert
security.802_1x.cn_validation security.802_1x.dev_cert security.802_1x.ssl_method security.802_1x.tls_cipher_list
security.802_1x.trust_certificates security.auto_provision.ca_cert security.auto_provision.cn_validation
security.auto_provision.dev_cert security.auto_provision.ssl_method security.auto_provision.tls_cipher_list
security.auto_provision.trust_certificates security.ca_cert security.cn_validation security.dev_cert
security.dm.ca_cert security.dm.cn_validation security.dm.dev_cert security.dm.ssl_method security.dm.tls_cipher_list
security.dm.trust_certificates security.download_library.ssl_method security.download_library.tls_cipher_list
security.ldap.ca_cert security.ldap.cn_validation security.ldap.dev_cert security.ldap.ssl_method
security.ldap.tls_cipher_list security.ldap.trust_certificates security.remote_phonebook.ca_cert
security.remote_phonebook.cn_validation security.remote_phonebook.dev_cert security.remote_phonebook.ssl_method
security.remote_phonebook.tls_cipher_list security.remote_phonebook.trust_certificates security.sip.ca_cert
security.sip.cn_validation security.sip.dev_cert security.sip.ssl_method security.sip.tls_cipher_list
security.sip.trust_certificates security.sopi.ca_cert security.sopi.cn_validation security.sopi.dev_cert
security.sopi.ssl_method security.sopi.tls_cipher_list security.sopi.trust_certificates security.tls_cipher_list
security.tr069.ca_cert security.tr069.cn_validation security.tr069.dev_cert security.tr069.ssl_method
security.tr069.tls_cipher_list security.tr069.trust_certificates security.trust_certificates security.user_name.admin
security.user_name.user security.user_name.var security.user_password security.var_enable
security.web_limited_access_level security.web_server.ca_cert security.web_server.cn_validation
security.web_server.dev_cert security.web_server.ssl_method security.web_server.tls_cipher_list
security.web_server.trust_certificates security.xml_browser.ca_cert security.xml_browser.cn_validation
security.xml_browser.dev_cert security.xml_browser.ssl_method security.xml_browser.tls_cipher_list
security.xml_browser.trust_certificates security.xmpp_xsi.ca_cert security.xmpp_xsi.cn_validation
security.xmpp_xsi.dev_cert security.xmpp_xsi.ssl_method security.xmpp_xsi.tls_cipher_list
security.xmpp_xsi.trust_certificates server_certificates.delete server_certificates.url shared_contact_list.url
shortcutkey.*.icon shortcutkey.*.label shortcutkey.*.type shortcutkey.*.value sip.authentication_for_xsi
sip.bind_local_addr_enable sip.call_fail_use_reason.enable sip.call_park_without_blf sip.check_sync.action_url
sip.check_sync.mode sip.cid_source.preference sip.dhcp.option120.mode sip.disp_incall_to_info sip.dns_transport_type
sip.emergency_call.mode sip.escape_characters.enable sip.h264.peer_resolution.default sip.intercom_sub.enable
sip.limit_server_name sip.limit_server_reason sip.listen_in_peer_localip.enable sip.listen_mode sip.listen_port
sip.loopback.auto_answer.mode sip.loopback.enable sip.loopback_type sip.mac_in_ua sip.max_tcp_port sip.max_udp_port
sip.min_tcp_port sip.min_udp_port sip.nat_stun.enable sip.nat_stun.port sip.nat_stun.server sip.nat_turn.enable
sip.nat_turn.password sip.nat_turn.port sip.nat_turn.server sip.nat_turn.username sip.notify_reboot_enable
sip.pkt_loopback_directed_payload sip.pkt_loopback_encapsulated_payload sip.pkt_loopback_mode
sip.refer_by_header_auto_build sip.reg_surge_prevention sip.reliable_protocol.timerae.enable
sip.request_validation.digest.list sip.request_validation.digest.realm sip.request_validation.event
sip.request_validation.source.list sip.requesturi.e164.addglobalprefix sip.reserve_characters sip.rfc2543_hold
sip.sdp_early_answer_or_offer sip.send_keepalive_by_socket sip.send_response_by_request
sip.skip_redundant_failover_addr sip.sub_refresh_random sip.switch_server_on_503_response sip.tcp_port_random_mode
sip.terminate_notify_sub_delay_time sip.timer_t1 sip.timer_t2 sip.timer_t4 sip.tls_listen_port sip.trust_ctrl
sip.unreg_with_socket_close sip.use_23_as_pound sip.use_out_bound_in_dialog syslog.log_level syslog.server
syslog.usb.enable transfer.blind_tran_on_hook_enable transfer.dsskey_deal_type transfer.multi_call_trans_enable
transfer.on_hook_trans_enable transfer.semi_attend_tran_enable transfer.tran_others_after_conf_enable
trusted_certificates.delete trusted_certificates.url ume.call_push.enable ume.directory.enable
ume.directory.update_time_interval unify.enable vcaccount.enable video.enable voice_mail.message_key.mode
voice_mail.number.* watch_dog.enable web_item_level.url wifi.802_11e.enable wifiap.brocast_ssid wui.http_enable
wui.https_enable wui.quick_login wui.secure_domain_list wui_lang_note.url xmlbrowser_icon.delete
xmlbrowser_icon_upload.url zero_touch.enable zero_touch.wait_time
`
