/**
 * Yealink's parameters of an account; `*` stands for a number.
 * Seen in public provisioning templates for T4x and T5x phones (FusionPBX, Wazo).
 */
export const accountNames = `
account.*.100rel_enable account.*.acd.auto_login_enable account.*.acd.available account.*.acd.available_url
account.*.acd.away_url account.*.acd.call_information account.*.acd.enable account.*.acd.initial_state
account.*.acd.refresh_url account.*.acd.unavailable_reason_enable account.*.advanced.timer_t1
account.*.advanced.timer_t2 account.*.advanced.timer_t4 account.*.alert_info account.*.alert_info_url_enable
account.*.always_fwd.enable account.*.always_fwd.off_code account.*.always_fwd.on_code account.*.always_fwd.target
account.*.anonymous_call account.*.anonymous_call.server_base_only account.*.anonymous_call_offcode
account.*.anonymous_call_oncode account.*.anonymous_reject_offcode account.*.anonymous_reject_oncode
account.*.auth_name account.*.auto_answer account.*.auto_answer_mute_enable account.*.auto_dial_enable
account.*.auto_dial_num account.*.auto_label.enable account.*.auto_label.rule account.*.backup_outbound_host
account.*.backup_outbound_port account.*.bla.notify_with_expire.enable account.*.bla.subscribe_uri_build_type
account.*.bla_number account.*.bla_subscribe_period account.*.blf.blf_list_uri account.*.blf.match_host.enable
account.*.blf.subscribe_event account.*.blf.subscribe_period account.*.blf_list_barge_in_code
account.*.blf_list_call_parked_code account.*.blf_list_call_parked_list account.*.blf_list_code
account.*.blf_list_listen_in_code account.*.blf_list_retrieve_call_parked_code account.*.blf_list_whisper_code
account.*.busy_fwd.enable account.*.busy_fwd.off_code account.*.busy_fwd.on_code account.*.busy_fwd.target
account.*.bw_acd_reason_code.* account.*.bw_disp_code.* account.*.bw_disp_code_name.*
account.*.call_center.call_info_enable account.*.call_center.disp_code_enable account.*.call_center.emergency_enable
account.*.call_center.queue_status_enable account.*.call_center.queue_status_light_enable
account.*.call_center.show_call_info_time account.*.call_center.trace_enable account.*.call_id_mode
account.*.call_info account.*.call_recording.enable account.*.callerid_in_support_header.enable
account.*.callpark_enable account.*.check_cseq.enable account.*.check_to_tag.enable account.*.cid_source
account.*.cid_source_ppi account.*.cid_source_privacy account.*.codec.*.enable account.*.codec.*.payload_type
account.*.codec.*.priority account.*.codec.*.rtpmap account.*.codec.G722_1_24kpbs.enable
account.*.codec.G722_1_24kpbs.priority account.*.codec.G722_1c_24kpbs.enable account.*.codec.G722_1c_24kpbs.priority
account.*.codec.G722_1c_32kpbs.enable account.*.codec.G722_1c_32kpbs.priority account.*.codec.G722_1c_48kpbs.enable
account.*.codec.G722_1c_48kpbs.priority account.*.codec.g722.enable account.*.codec.g722.priority
account.*.codec.g722_1_24kpbs.enable account.*.codec.g722_1_24kpbs.para account.*.codec.g722_1_24kpbs.priority
account.*.codec.g722_1_24kpbs.rtpmap account.*.codec.g722_1_24kpbs.samplerate account.*.codec.g722_1c_24kpbs.enable
account.*.codec.g722_1c_24kpbs.para account.*.codec.g722_1c_24kpbs.priority account.*.codec.g722_1c_24kpbs.rtpmap
account.*.codec.g722_1c_24kpbs.samplerate account.*.codec.g722_1c_32kpbs.enable account.*.codec.g722_1c_32kpbs.para
account.*.codec.g722_1c_32kpbs.priority account.*.codec.g722_1c_32kpbs.rtpmap
account.*.codec.g722_1c_32kpbs.samplerate account.*.codec.g722_1c_48kpbs.enable account.*.codec.g722_1c_48kpbs.para
account.*.codec.g722_1c_48kpbs.priority account.*.codec.g722_1c_48kpbs.rtpmap
account.*.codec.g722_1c_48kpbs.samplerate account.*.codec.g723_53.enable account.*.codec.g723_53.priority
account.*.codec.g723_63.enable account.*.codec.g723_63.priority account.*.codec.g726_16.enable
account.*.codec.g726_16.priority account.*.codec.g726_16.rtpmap account.*.codec.g726_24.enable
account.*.codec.g726_24.priority account.*.codec.g726_24.rtpmap account.*.codec.g726_32.enable
account.*.codec.g726_32.priority account.*.codec.g726_32.rtpmap account.*.codec.g726_40.enable
account.*.codec.g726_40.priority account.*.codec.g726_40.rtpmap account.*.codec.g729.enable
account.*.codec.g729.priority account.*.codec.g729ab.enable account.*.codec.ilbc.enable account.*.codec.ilbc.priority
account.*.codec.ilbc.rtpmap account.*.codec.ilbc_13_33kbps.enable account.*.codec.ilbc_13_33kbps.priority
account.*.codec.ilbc_15_2kbps.enable account.*.codec.ilbc_15_2kbps.priority account.*.codec.opus.enable
account.*.codec.opus.para account.*.codec.opus.priority account.*.codec.opus.rtpmap account.*.codec.opus.samplerate
account.*.codec.pcma.enable account.*.codec.pcma.priority account.*.codec.pcmu.enable account.*.codec.pcmu.priority
account.*.compact_header_enable account.*.conf_type account.*.conf_uri account.*.contact_take_line_param
account.*.contact_take_line_param.enable account.*.cp_source account.*.custom_ua account.*.dial_tone
account.*.dialoginfo_callpickup account.*.dialplan.digitmap.active.on_hook_dialing
account.*.dialplan.digitmap.apply_to.directory_dial account.*.dialplan.digitmap.apply_to.forward
account.*.dialplan.digitmap.apply_to.history_dial account.*.dialplan.digitmap.apply_to.on_hook_dial
account.*.dialplan.digitmap.apply_to.press_send account.*.dialplan.digitmap.enable
account.*.dialplan.digitmap.interdigit_long_timer account.*.dialplan.digitmap.interdigit_short_timer
account.*.dialplan.digitmap.no_match_action account.*.dialplan.digitmap.string account.*.direct_pickup_code
account.*.display_mwi.enable account.*.display_name account.*.dnd.enable account.*.dnd.feature_key_sync.enable
account.*.dnd.off_code account.*.dnd.on_code account.*.dns_cache_a.*.ip account.*.dns_cache_a.*.name
account.*.dns_cache_a.*.ttl account.*.dns_cache_naptr.*.flags account.*.dns_cache_naptr.*.name
account.*.dns_cache_naptr.*.order account.*.dns_cache_naptr.*.preference account.*.dns_cache_naptr.*.replace
account.*.dns_cache_naptr.*.service account.*.dns_cache_naptr.*.ttl account.*.dns_cache_srv.*.name
account.*.dns_cache_srv.*.port account.*.dns_cache_srv.*.priority account.*.dns_cache_srv.*.target
account.*.dns_cache_srv.*.ttl account.*.dns_cache_srv.*.weight account.*.dns_cache_type account.*.dns_query_timeout
account.*.dtmf.dtmf_payload account.*.dtmf.info_type account.*.dtmf.type account.*.enable
account.*.enable_user_equal_phone account.*.end_call_when_transferred.enable account.*.failback_mode
account.*.failback_timeout account.*.fallback.redundancy_type account.*.fallback.timeout
account.*.feature_key_sync.enable account.*.features.call_decline.enable
account.*.features.dnd.feature_key_sync.local_processing.enable
account.*.features.forward.feature_key_sync.local_processing.enable account.*.flexible_seating.enable
account.*.forward.feature_key_sync.enable account.*.group_pickup_code account.*.gruu.enable
account.*.hold_use_inactive account.*.hoteling.auto_login_enable account.*.hoteling.enable account.*.hoteling.expires
account.*.hoteling.mode account.*.hoteling.password account.*.hoteling.pin account.*.hoteling.user_id
account.*.insert_outbound_in_route.enable account.*.instance_id.enable account.*.invite_with_pani_header.enable
account.*.invite_with_rpid_header.enable account.*.label account.*.line_seize.expires account.*.missed_calllog
account.*.music_on_hold_type account.*.music_server_uri account.*.mwi_parse_terminated account.*.naptr_build
account.*.nat.nat_traversal account.*.nat.rport account.*.nat.stun_port account.*.nat.stun_refresh_timer
account.*.nat.stun_server account.*.nat.udp_update_enable account.*.nat.udp_update_time account.*.networkconf_type
account.*.number_of_linekey account.*.out_dialog_blf_enable account.*.outbound_host account.*.outbound_port
account.*.outbound_proxy.*.address account.*.outbound_proxy.*.failback_mode
account.*.outbound_proxy.*.failback_subscribe.enable account.*.outbound_proxy.*.failback_timeout
account.*.outbound_proxy.*.invite_retry_counts account.*.outbound_proxy.*.only_signal_with_registered
account.*.outbound_proxy.*.port account.*.outbound_proxy.*.register_on_enable account.*.outbound_proxy.*.retry_counts
account.*.outbound_proxy_enable account.*.outbound_proxy_fallback_interval account.*.password account.*.path.enable
account.*.phone_setting.call_appearance.calls_per_linekey
account.*.phone_setting.call_appearance.conference_via_new_linekey
account.*.phone_setting.call_appearance.transfer_via_new_linekey account.*.picture_info_enable account.*.proxy_require
account.*.ptime account.*.reason_code.* account.*.reason_code_name.* account.*.redundancy_with_reg_fail.enable
account.*.refresh_remote_id.enable account.*.reg_fail_retry_interval account.*.reg_failed_retry_max_time
account.*.reg_failed_retry_min_time account.*.reg_with_pani_header.enable account.*.register_expires_overlap
account.*.register_line account.*.register_mac account.*.reject_anonymous_call account.*.rereg_with_auth.enable
account.*.reregister_enable account.*.retry_counts account.*.ringtone.ring_type
account.*.sca_manage_interface_display_time account.*.security_classification.enable account.*.send_anonymous_code
account.*.send_anonymous_rejection_code account.*.session_timer.enable account.*.session_timer.expires
account.*.session_timer.refresher account.*.share_line.barge_in.enable account.*.share_line.cancel_private_code
account.*.share_line.enable_private_code account.*.shared_line account.*.shared_line.idle_details
account.*.shared_line_callpull_code account.*.shared_line_one_touch_bargein.enable
account.*.shared_line_one_touch_retrieve.enable account.*.sip_listen_port account.*.sip_server.*.address
account.*.sip_server.*.expires account.*.sip_server.*.failback_mode account.*.sip_server.*.failback_subscribe.enable
account.*.sip_server.*.failback_timeout account.*.sip_server.*.invite_retry_counts
account.*.sip_server.*.only_signal_with_registered account.*.sip_server.*.outbound_proxy_enable
account.*.sip_server.*.port account.*.sip_server.*.register_on_enable account.*.sip_server.*.retry_counts
account.*.sip_server.*.transport_type account.*.sip_server.template account.*.sip_server_host
account.*.sip_server_mode account.*.sip_server_port account.*.sip_server_type account.*.sip_trust_ctrl
account.*.srtp.unencrypted_rtcp.enable account.*.srtp.unencrypted_rtp.enable account.*.srtp_encryption
account.*.srtp_lifetime account.*.srv_ttl_timer_enable account.*.static_cache_pri account.*.sub_fail_retry_interval
account.*.subscribe_acd_expires account.*.subscribe_expires_overlap account.*.subscribe_mwi
account.*.subscribe_mwi_expires account.*.subscribe_mwi_to_vm account.*.subscribe_register
account.*.supervisor_info_code.* account.*.supervisor_info_code_name.* account.*.third_part_request_with_route.enable
account.*.timeout_fwd.enable account.*.timeout_fwd.off_code account.*.timeout_fwd.on_code account.*.timeout_fwd.target
account.*.timeout_fwd.timeout account.*.tls.srtp_encryption_compulsorily
account.*.transfer_refer_to_contact_header.enable account.*.transport account.*.ume.manual_record.enable
account.*.unregister_on_reboot account.*.update_ack_while_dialing account.*.user_name account.*.video.h264.enable
account.*.video.h264.priority account.*.video.h264hp.enable account.*.video.h264hp.priority account.*.video.vp8.enable
account.*.video.vp8.priority account.*.vq_rtcpxr.collector_name account.*.vq_rtcpxr.collector_server_host
account.*.vq_rtcpxr.collector_server_port account.*.xsi.host account.*.xsi.password account.*.xsi.port
account.*.xsi.server_type account.*.xsi.user
`
