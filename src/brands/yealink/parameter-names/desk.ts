/**
 * Yealink's parameters of keys, display, sound and directories; `*` stands for a number.
 * Seen in public provisioning templates for T4x and T5x phones (FusionPBX, Wazo).
 */
export const deskNames = `
blf.enhanced.callin.callin.action blf.enhanced.callin.enable blf.enhanced.callin.idle.action blf.enhanced.callin.led
blf.enhanced.callin.parked.action blf.enhanced.callin.talking.action blf.enhanced.callout.callin.action
blf.enhanced.callout.enable blf.enhanced.callout.idle.action blf.enhanced.callout.led
blf.enhanced.callout.parked.action blf.enhanced.callout.talking.action blf.enhanced.dnd.enable blf.enhanced.dnd.led
blf.enhanced.hold.enable blf.enhanced.hold.led blf.enhanced.idle.callin.action blf.enhanced.idle.enable
blf.enhanced.idle.idle.action blf.enhanced.idle.led blf.enhanced.idle.parked.action blf.enhanced.idle.talking.action
blf.enhanced.parked.callin.action blf.enhanced.parked.enable blf.enhanced.parked.idle.action blf.enhanced.parked.led
blf.enhanced.parked.parked.action blf.enhanced.parked.talking.action blf.enhanced.talking.callin.action
blf.enhanced.talking.enable blf.enhanced.talking.idle.action blf.enhanced.talking.led
blf.enhanced.talking.parked.action blf.enhanced.talking.talking.action blf.listen_barge_in_code
blf.normal_barge_in_code blf.whisper_barge_in_code custom.auto_provision.save_rps_info.enable
custom.features.dnd_sync.enable custom.features.dsskey_lock_type custom.features.dsskey_unlock_password
custom.handset.auto_answer.enable custom.handset.auto_intercom custom.handset.backlight_in_charger.enable
custom.handset.backlight_out_of_charger.enable custom.handset.color_scheme custom.handset.confirmation_tone.enable
custom.handset.date_format custom.handset.eco_mode.enable custom.handset.keypad_light.enable
custom.handset.keypad_tone.enable custom.handset.language custom.handset.low_battery_tone.enable
custom.handset.missed_call_notify_light.enable custom.handset.screen_saver.enable custom.handset.time_format
custom.handset.voice_mail_notify_light.enable custom.handset.wallpaper ddp.*.features.pickup.blf_audio.list
ddp.*.features.pickup.blf_audio_enable ddp.*.features.pickup.blf_visual.list ddp.*.features.pickup.blf_visual_enable
ddp.*.linekey.*.extension ddp.*.linekey.*.label ddp.*.linekey.*.type ddp.*.linekey.*.value
directory_setting.bw_directory.enable directory_setting.bw_directory.priority directory_setting.bw_uc_buddies.enable
directory_setting.bw_uc_buddies.priority directory_setting.gb_gab_directory.enable
directory_setting.gb_gab_directory.priority directory_setting.gb_pab_directory.enable
directory_setting.gb_pab_directory.priority directory_setting.history.enable directory_setting.ldap.enable
directory_setting.ldap.priority directory_setting.local_directory.enable directory_setting.local_directory.priority
directory_setting.meta_call_log.enable directory_setting.meta_call_log.priority
directory_setting.meta_directory.enable directory_setting.meta_directory.priority
directory_setting.presence_list.enable directory_setting.presence_list.priority
directory_setting.remote_phone_book.enable directory_setting.remote_phone_book.priority
directory_setting.shared_contact.enable directory_setting.url dsskey.icon.delete dsskey.icon.url edk.edklist.*.action
edk.edklist.*.enable edk.edklist.*.mname edk.edkprompt.*.enable edk.edkprompt.*.label edk.edkprompt.*.title
edk.edkprompt.*.type edk.edkprompt.*.userfeedback edk.id_mode.enable expansion_module.*.key.*.extension
expansion_module.*.key.*.label expansion_module.*.key.*.line expansion_module.*.key.*.pickup_value
expansion_module.*.key.*.type expansion_module.*.key.*.value expansion_module.*.key.*.xml_phonebook
expansion_module.backgrounds expansion_module.key.*.extension expansion_module.key.*.label expansion_module.key.*.line
expansion_module.key.*.type expansion_module.key.*.value expansion_module.key.*.xml_phonebook
expansion_module.page_tip.blf_call_in.enable expansion_module.page_tip.blf_call_in.led force.voice.ring_vol
gui_lang.delete gui_lang.url handset.*.alarm.number handset.*.alarm.template handset.*.contact_list.url
handset.*.dial_out_default_line handset.*.dial_out_lines handset.*.hac.enable handset.*.incoming_lines handset.*.name
lang.gui lang.wui lcl.datetime.date.format ldap.anonymous_bind_operation.enable ldap.base ldap.call_in_lookup
ldap.call_out_lookup ldap.custom_extra_attr_name ldap.customize_label ldap.dial_lookup ldap.display_extra_attr
ldap.display_name ldap.enable ldap.extra_attr ldap.host ldap.incoming_call_special_search.enable ldap.ldap_sort
ldap.max_hits ldap.name_attr ldap.name_filter ldap.numb_attr ldap.numb_display_mode ldap.number_filter ldap.password
ldap.port ldap.search_delay ldap.search_type ldap.tls_mode ldap.user ldap.version linekey.*.extension linekey.*.label
linekey.*.line linekey.*.pickup_value linekey.*.shortlabel linekey.*.type linekey.*.value linekey.*.xml_phonebook
linekey.type_range.custom local_contact.data.delete local_contact.data.url local_contact.data_photo_tar.url
local_contact.favorite.enable local_contact.icon.url local_contact.icon_image.url local_contact.image.url
local_contact.photo.url local_time.date_format local_time.dhcp_time local_time.dst_time_type local_time.end_time
local_time.interval local_time.manual_ntp_srv_prior local_time.manual_time_enable local_time.ntp_server1
local_time.ntp_server2 local_time.offset_time local_time.start_time local_time.summer_time local_time.time_format
local_time.time_zone local_time.time_zone_name memorykey.*.extension memorykey.*.label memorykey.*.line
memorykey.*.sub_type memorykey.*.type memorykey.*.value memorykey.*.xml_phonebook multicast.codec
multicast.listen_address.*.channel multicast.listen_address.*.ip_address multicast.listen_address.*.label
multicast.listen_address.*.volume multicast.paging_address.*.channel multicast.paging_address.*.ip_address
multicast.paging_address.*.label multicast.receive.enhance_volume multicast.receive.ignore_dnd.priority
multicast.receive.use_speaker multicast.receive_priority.enable multicast.receive_priority.priority
phone_setting.active_backlight_level phone_setting.auto_blf_list_enable phone_setting.autop_led_flash_enable
phone_setting.backgrounds phone_setting.backgrounds_with_dsskey_unfold phone_setting.backlight_time
phone_setting.blf_list_enable phone_setting.blf_list_sequence_type phone_setting.bluetooth_talk.enable
phone_setting.browser.url phone_setting.call_appearance.calls_per_linekey
phone_setting.call_appearance.conference_via_new_linekey phone_setting.call_appearance.transfer_via_new_linekey
phone_setting.call_display_name.mode phone_setting.call_info_display_method
phone_setting.call_remote_end_when_hold.busy_tone.enable phone_setting.called_party_info_display.enable
phone_setting.called_party_info_display_method phone_setting.change_183_to_180 phone_setting.common_power_led_enable
phone_setting.contact_photo_display.enable phone_setting.contrast phone_setting.custom_softkey.apply_to_states
phone_setting.custom_softkey_enable phone_setting.dialnow_delay phone_setting.disable_account_without_username.enable
phone_setting.dsskey_directory_auto.enable phone_setting.dsskey_label.display_method
phone_setting.early_media.rtp_sniffer.timeout phone_setting.emergency.number
phone_setting.end_call_net_disconnect.enable phone_setting.end_call_on_hook.enable
phone_setting.favorite_sequence_type phone_setting.fwd_and_dnd.suspension_prompt phone_setting.headset_image.url
phone_setting.headsetkey_mode phone_setting.hide_dsskey.mode phone_setting.hold_and_held_power_led_flash_enable
phone_setting.hold_or_swap.mode phone_setting.icon.delete phone_setting.icon.url
phone_setting.idle_clock_display.enable phone_setting.idle_dsskey_and_title.transparency
phone_setting.inactive_backlight_level phone_setting.incoming_call.horizontal_roll_interval
phone_setting.incoming_call.reject.enable phone_setting.incoming_call_when_dialing.priority
phone_setting.inter_digit_time phone_setting.is_deal180 phone_setting.keytype_sequence phone_setting.lcd_logo.mode
phone_setting.local_directory_order.type phone_setting.lock phone_setting.logon_wizard
phone_setting.logon_wizard_forever_wait phone_setting.mail_power_led_flash_enable phone_setting.message_call.rule
phone_setting.missed_call_power_led_flash.enable phone_setting.mute_power_led_flash_enable
phone_setting.old_mail_display.enable phone_setting.page_tip phone_setting.permit_silent_mode.enable
phone_setting.phone_lock.emergency.number_rule phone_setting.phone_lock.enable phone_setting.phone_lock.lock_key_type
phone_setting.phone_lock.lock_time_out phone_setting.phone_lock.unlock_pin phone_setting.predial_autodial
phone_setting.recorder_tone.enable phone_setting.reserve_certs_config.enable phone_setting.retain_pin.enable
phone_setting.reverse_lookup.contact_list.replace.pattern phone_setting.reverse_lookup.contact_list.replace.with
phone_setting.reverse_lookup.incoming_call.replace.pattern phone_setting.reverse_lookup.incoming_call.replace.with
phone_setting.ring_duration phone_setting.ring_for_tranfailed phone_setting.ring_power_led_flash_enable
phone_setting.ring_type phone_setting.ringback_timeout phone_setting.ringing_timeout
phone_setting.rtcp_xr_report.enable phone_setting.search.highlight_keywords.enable phone_setting.search_t9.enable
phone_setting.show_code403 phone_setting.talk_and_dial_power_led_enable phone_setting.uc_favorite_sequence_type
phone_setting.usb.pc_mode phone_setting.usb.pc_mode.audio_union phone_setting.usb.pc_mode.default_conference
phone_setting.virtual_keyboard.enable phone_setting.voice.ring_vol_min phone_setting.vq_rtcpxr.interval_report.enable
phone_setting.vq_rtcpxr.min_callduration phone_setting.vq_rtcpxr.session_report.enable
phone_setting.vq_rtcpxr.states_show_on_gui.enable phone_setting.vq_rtcpxr.states_show_on_web.enable
phone_setting.vq_rtcpxr_delay_threshold_critical phone_setting.vq_rtcpxr_delay_threshold_warning
phone_setting.vq_rtcpxr_display_jitter.enable phone_setting.vq_rtcpxr_display_jitter_buffer_max.enable
phone_setting.vq_rtcpxr_display_local_call_id.enable phone_setting.vq_rtcpxr_display_local_codec.enable
phone_setting.vq_rtcpxr_display_moscq.enable phone_setting.vq_rtcpxr_display_moslq.enable
phone_setting.vq_rtcpxr_display_packets_lost.enable phone_setting.vq_rtcpxr_display_remote_call_id.enable
phone_setting.vq_rtcpxr_display_remote_codec.enable phone_setting.vq_rtcpxr_display_round_trip_delay.enable
phone_setting.vq_rtcpxr_display_start_time.enable phone_setting.vq_rtcpxr_display_stop_time.enable
phone_setting.vq_rtcpxr_display_symm_oneway_delay.enable phone_setting.vq_rtcpxr_interval_period
phone_setting.vq_rtcpxr_moslq_threshold_critical phone_setting.vq_rtcpxr_moslq_threshold_warning
phone_setting.warnings_display.mode phone_setting.wifi_security_check.enable programablekey.*.extension
programablekey.*.history_type programablekey.*.icon programablekey.*.label programablekey.*.line
programablekey.*.pickup_value programablekey.*.type programablekey.*.value programablekey.*.xml_phonebook
programablekey.type_range.custom push_xml.block_in_calling push_xml.password push_xml.phonebook.search.delay
push_xml.server push_xml.sip_notify push_xml.username remote_phonebook.data.*.name remote_phonebook.data.*.password
remote_phonebook.data.*.url remote_phonebook.data.*.username remote_phonebook.display_name ringtone.delete
ringtone.url screensaver.clock_move_interval screensaver.delete screensaver.display_clock.enable screensaver.mode
screensaver.picture_change_interval screensaver.type screensaver.upload_url screensaver.wait_time
screensaver.xml_browser.url search_in_dialing.bw_directory.enable search_in_dialing.bw_directory.priority
search_in_dialing.bw_uc_buddies.enable search_in_dialing.bw_uc_buddies.priority
search_in_dialing.gb_pab_directory.enable search_in_dialing.gb_pab_directory.priority search_in_dialing.history.enable
search_in_dialing.history.priority search_in_dialing.ldap.enable search_in_dialing.ldap.priority
search_in_dialing.local_directory.enable search_in_dialing.local_directory.priority
search_in_dialing.meta_call_log.enable search_in_dialing.meta_call_log.priority
search_in_dialing.meta_directory.enable search_in_dialing.meta_directory.priority
search_in_dialing.remote_phone_book.enable search_in_dialing.remote_phone_book.priority softkey.*.action
softkey.*.enable softkey.*.label softkey.*.position softkey.*.softkey_id softkey.*.use.call_failed
softkey.*.use.conferenced softkey.*.use.connecting softkey.*.use.dialing softkey.*.use.dialtone softkey.*.use.held
softkey.*.use.hold softkey.*.use.idle softkey.*.use.incoming_call softkey.*.use.on_talk softkey.*.use.ring_back
softkey.*.use.transfer_connecting softkey.*.use.transfer_ring_back super_search.recent_call super_search.url
voice.ans_nb.enable voice.bluetooth_headset_send voice.call_preview_mode voice.cng voice.echo_cancellation
voice.g726.aal2.enable voice.group_spk_vol voice.handfree.autoreset_spk_vol voice.handfree.spk_vol
voice.handfree.tone_vol voice.handfree_send voice.handset.autoreset_spk_vol voice.handset.spk_vol
voice.handset.tia4965.enable voice.handset.tone_vol voice.handset_send voice.headset.autoreset_spk_vol
voice.headset.spk_vol voice.headset.tia4965.enable voice.headset.tone_vol voice.headset_send voice.headset_side_tone
voice.intercom.tone_vol voice.jib.adaptive voice.jib.max voice.jib.min voice.jib.normal voice.jib.wifi.adaptive
voice.jib.wifi.max voice.jib.wifi.min voice.jib.wifi.normal voice.ring_vol voice.rtcp.enable voice.rtcp_cname
voice.rtcp_intval voice.rtcp_xr.enable voice.side_tone voice.tns.enable voice.tone.autoanswer voice.tone.busy
voice.tone.callwaiting voice.tone.congestion voice.tone.country voice.tone.dial voice.tone.dialrecall voice.tone.info
voice.tone.message voice.tone.record voice.tone.ring voice.tone.secondary_dial voice.tone.stutter
voice.tone.stutter_dial_tone.apply_to_dnd.enable voice.tone.stutter_dial_tone.apply_to_fwd.enable
voice.tone.stutterdial voice.vad wallpaper_upload.url wui_lang.delete wui_lang.url
`
