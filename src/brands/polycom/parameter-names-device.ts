/**
 * Names of parameters that VVX phones know: the device itself, network, SIP, logs and video. `*` stands for a number.
 */
export const deviceParameterNames = `
device.auth.localAdminPassword device.auth.localAdminPassword.set device.auth.localUserPassword
device.auth.localUserPassword.set device.baseProfile device.baseProfile.set device.cma.disableTlsForDebug
device.cma.disableTlsForDebug.set device.cma.mode device.cma.mode.set device.cma.serverName.set device.dhcp.bootSrvOpt
device.dhcp.bootSrvOpt.set device.dhcp.bootSrvOptType device.dhcp.bootSrvOptType.set device.dhcp.bootSrvUseOpt
device.dhcp.bootSrvUseOpt.set device.dhcp.dhcpVlanDiscOpt device.dhcp.dhcpVlanDiscOpt.set
device.dhcp.dhcpVlanDiscUseOpt device.dhcp.dhcpVlanDiscUseOpt.set device.dhcp.enabled device.dhcp.enabled.set
device.dhcp.option60Type device.dhcp.option60Type.set device.dns.altSrvAddress device.dns.altSrvAddress.set
device.dns.domain device.dns.domain.set device.dns.serverAddress device.dns.serverAddress.set device.em.power
device.em.power.set device.hostname.set device.logincred.domain.set device.logincred.user.set device.net.cdpEnabled
device.net.cdpEnabled.set device.net.dhcpBootServer device.net.dhcpBootServer.set device.net.dot1x.anonid.set
device.net.dot1x.eapFastInBandProv device.net.dot1x.eapFastInBandProv.set device.net.dot1x.enabled
device.net.dot1x.enabled.set device.net.dot1x.identity.set device.net.dot1x.method device.net.dot1x.method.set
device.net.etherModeLAN device.net.etherModeLAN.set device.net.etherModePC device.net.etherModePC.set
device.net.etherStormFilter device.net.etherStormFilter.set device.net.etherVlanFilter device.net.etherVlanFilter.set
device.net.ipAddress device.net.ipAddress.set device.net.IPgateway device.net.IPgateway.set device.net.lldpEnabled
device.net.lldpEnabled.set device.net.subnetMask device.net.subnetMask.set device.net.vlanId device.net.vlanId.set
device.ntlm.versionMode device.ntlm.versionMode.set device.prov.abortSWUpgradeAfterFailures
device.prov.abortSWUpgradeAfterFailures.set device.prov.maxRedunServers device.prov.maxRedunServers.set
device.prov.networkEnvironment device.prov.networkEnvironment.set device.prov.password device.prov.password.set
device.prov.redunAttemptLimit device.prov.redunAttemptLimit.set device.prov.redunInterAttemptDelay
device.prov.redunInterAttemptDelay.set device.prov.serverName device.prov.serverName.set device.prov.serverType
device.prov.serverType.set device.prov.tagSerialNo device.prov.tagSerialNo.set device.prov.upgradeServer
device.prov.upgradeServer.set device.prov.user device.prov.user.set device.prov.ztpEnabled device.prov.ztpEnabled.set
device.sec.TLS.customCaCert1 device.sec.TLS.customCaCert1.set device.sec.TLS.dot1x.strictCertCommonNameValidation
device.sec.TLS.dot1x.strictCertCommonNameValidation.set device.sec.TLS.OCSP.enabled device.sec.TLS.OCSP.enabled.set
device.sec.TLS.profile.caCertList1 device.sec.TLS.profile.caCertList1.set device.sec.TLS.profile.caCertList2
device.sec.TLS.profile.caCertList2.set device.sec.TLS.profile.cipherSuite1 device.sec.TLS.profile.cipherSuite1.set
device.sec.TLS.profile.cipherSuite2.set device.sec.TLS.profile.cipherSuiteDefault1
device.sec.TLS.profile.cipherSuiteDefault1.set device.sec.TLS.profile.cipherSuiteDefault2
device.sec.TLS.profile.cipherSuiteDefault2.set device.sec.TLS.profile.deviceCert1
device.sec.TLS.profile.deviceCert1.set device.sec.TLS.profile.deviceCert2 device.sec.TLS.profile.deviceCert2.set
device.sec.TLS.profileSelection.dot1x device.sec.TLS.profileSelection.dot1x.set
device.sec.TLS.profileSelection.provisioning device.sec.TLS.profileSelection.provisioning.set
device.sec.TLS.profileSelection.syslog device.sec.TLS.profileSelection.syslog.set
device.sec.TLS.prov.strictCertCommonNameValidation device.sec.TLS.prov.strictCertCommonNameValidation.set
device.sec.TLS.syslog.strictCertCommonNameValidation device.sec.TLS.syslog.strictCertCommonNameValidation.set
device.serial.enable device.serial.enable.set device.set device.sntp.gmtOffset device.sntp.gmtOffset.set
device.sntp.gmtOffsetcityID device.sntp.serverName device.sntp.serverName.set device.syslog.facility
device.syslog.facility.set device.syslog.prependMac device.syslog.prependMac.set device.syslog.renderLevel
device.syslog.renderLevel.set device.syslog.serverName device.syslog.serverName.set device.syslog.transport
device.syslog.transport.set
log.level.change.app1 log.level.change.ares log.level.change.cdp log.level.change.cfg log.level.change.clink
log.level.change.cmp log.level.change.cmr log.level.change.copy log.level.change.curl log.level.change.cxss
log.level.change.dhcpc log.level.change.dns log.level.change.efk log.level.change.em log.level.change.ftp
log.level.change.h323 log.level.change.httpd log.level.change.ib log.level.change.key log.level.change.ldap
log.level.change.lldp log.level.change.log log.level.change.mb log.level.change.net log.level.change.peer
log.level.change.pmt log.level.change.pnetm log.level.change.poll log.level.change.pps log.level.change.pres
log.level.change.push log.level.change.pwr log.level.change.pwrsv log.level.change.rdisk log.level.change.res
log.level.change.rtos log.level.change.sip log.level.change.slog log.level.change.so log.level.change.sotet
log.level.change.srtp log.level.change.ssps log.level.change.sspsc log.level.change.tls log.level.change.ttrs
log.level.change.usb log.level.change.usbio log.level.change.wmgr log.render.file log.render.file.size
log.render.file.upload.append log.render.file.upload.append.limitMode log.render.file.upload.append.sizeLimit
log.render.file.upload.period log.render.level log.render.realtime log.render.stdout log.render.type log.sched.*.level
log.sched.*.name log.sched.*.period log.sched.*.startDay log.sched.*.startMode log.sched.*.startTime
qos.ethernet.callControl.user_priority qos.ethernet.other.user_priority qos.ethernet.rtp.user_priority
qos.ethernet.rtp.video.user_priority qos.ip.callControl.dscp qos.ip.callControl.max_reliability
qos.ip.callControl.max_throughput qos.ip.callControl.min_cost qos.ip.callControl.min_delay
qos.ip.callControl.precedence qos.ip.rtp.dscp qos.ip.rtp.max_reliability qos.ip.rtp.max_throughput qos.ip.rtp.min_cost
qos.ip.rtp.min_delay qos.ip.rtp.precedence qos.ip.rtp.video.dscp qos.ip.rtp.video.max_reliability
qos.ip.rtp.video.max_throughput qos.ip.rtp.video.min_cost qos.ip.rtp.video.min_delay qos.ip.rtp.video.precedence
video.* video.autoFullScreen video.autoStartVideoTx video.callMode.default video.callRate video.camera.*
video.camera.brightness video.camera.contrast video.camera.flickerAvoidance video.camera.frameRate
video.camera.saturation video.camera.sharpness video.codecPref.H261 video.codecPref.H263 video.codecPref.H2631998
video.codecPref.H264 video.enable video.forceRtcpVideoCodecControl video.localCameraView.*
video.localCameraView.fullscreen.enabled video.localCameraView.fullScreen.enabled
video.localCameraView.fullScreen.mode video.localCameraView.fullscreen.mode video.maxCallRate video.profile.*
video.profile.H261.* video.profile.H261.annexD video.profile.H261.CifMpi video.profile.H261.jitterBufferMax
video.profile.H261.jitterBufferMin video.profile.H261.jitterBufferShrink video.profile.H261.QcifMpi
video.profile.H263.* video.profile.H263.CifMpi video.profile.H263.jitterBufferMax video.profile.H263.jitterBufferMin
video.profile.H263.jitterBufferShrink video.profile.H263.QcifMpi video.profile.H263.SqcifMpi video.profile.H2631998.*
video.profile.H2631998.annexF video.profile.H2631998.annexI video.profile.H2631998.annexJ
video.profile.H2631998.annexK video.profile.H2631998.annexN video.profile.H2631998.annexT
video.profile.H2631998.CifMpi video.profile.H2631998.jitterBufferMax video.profile.H2631998.jitterBufferMin
video.profile.H2631998.jitterBufferShrink video.profile.H2631998.payloadType video.profile.H2631998.QcifMpi
video.profile.H2631998.SqcifMpi video.profile.H264.* video.profile.H264.jitterBufferMax
video.profile.H264.jitterBufferMin video.profile.H264.jitterBufferShrink video.profile.H264.payloadType
video.profile.H264.profileLevel video.quality video.screenMode video.screenModeFS
voIpProt.H323.autoGateKeeperDiscovery voIpProt.H323.blockFacilityOnStartH245 voIpProt.H323.dtmfViaSignaling.enabled
voIpProt.H323.dtmfViaSignaling.H245alphanumericMode voIpProt.H323.dtmfViaSignaling.H245signalMode voIpProt.H323.enable
voIpProt.H323.local.port voIpProt.local.port voIpProt.SDP.answer.useLocalPreferences voIpProt.SDP.early.answerOrOffer
voIpProt.SDP.offer.iLBC.13_33kbps.includeMode voIpProt.SDP.useLegacyPayloadTypeNegotiation voIpProt.server.*.address
voIpProt.server.*.expires voIpProt.server.*.expires.lineSeize voIpProt.server.*.expires.overlap
voIpProt.server.*.failOver.failBack.mode voIpProt.server.*.failOver.failBack.timeout
voIpProt.server.*.failOver.failRegistrationOn voIpProt.server.*.failOver.onlySignalWithRegistered
voIpProt.server.*.failOver.reRegisterOn voIpProt.server.*.lcs voIpProt.server.*.port voIpProt.server.*.register
voIpProt.server.*.retryMaxCount voIpProt.server.*.retryTimeOut voIpProt.server.*.transport
voIpProt.server.dhcp.available voIpProt.server.dhcp.option voIpProt.server.dhcp.type voIpProt.server.H323.*.address
voIpProt.server.H323.*.expires voIpProt.server.H323.*.port voIpProt.SIP.acd.signalingMethod
voIpProt.SIP.alertInfo.*.class voIpProt.SIP.alertInfo.*.value voIpProt.SIP.alertInfo.ignoreString
voIpProt.SIP.allowTransferOnProceeding voIpProt.SIP.authOptimizedInFailover
voIpProt.SIP.compliance.RFC3261.validate.contentLanguage voIpProt.SIP.compliance.RFC3261.validate.contentLength
voIpProt.SIP.compliance.RFC3261.validate.uriScheme voIpProt.SIP.conference.address
voIpProt.SIP.connectionReuse.useAlias voIpProt.SIP.csta voIpProt.SIP.dialog.usePvalue voIpProt.SIP.dialog.useSDP
voIpProt.SIP.dtmfViaSignaling.rfc2976 voIpProt.SIP.enable voIpProt.SIP.header.diversion.enable
voIpProt.SIP.header.diversion.list.useFirst voIpProt.SIP.header.warning.codes.accept
voIpProt.SIP.header.warning.enable voIpProt.SIP.keepalive.sessionTimers voIpProt.SIP.lcs
voIpProt.SIP.lineSeize.retries voIpProt.SIP.local.port voIpProt.SIP.musicOnHold.uri voIpProt.SIP.outboundProxy.address
voIpProt.SIP.outboundProxy.failOver.failBack.mode voIpProt.SIP.outboundProxy.failOver.failBack.timeout
voIpProt.SIP.outboundProxy.failOver.failRegistrationOn voIpProt.SIP.outboundProxy.failOver.reRegisterOn
voIpProt.SIP.outboundProxy.port voIpProt.SIP.outboundProxy.transport voIpProt.SIP.pingInterval
voIpProt.SIP.requestURI.E164.addGlobalPrefix voIpProt.SIP.requestValidation.*.method
voIpProt.SIP.requestValidation.*.request voIpProt.SIP.requestValidation.*.request.*.event
voIpProt.SIP.requestValidation.digest.realm voIpProt.SIP.sendCompactHdrs voIpProt.SIP.serverFeatureControl.cf
voIpProt.SIP.serverFeatureControl.dnd voIpProt.SIP.serverFeatureControl.localProcessing.cf
voIpProt.SIP.serverFeatureControl.localProcessing.dnd voIpProt.SIP.specialEvent.checkSync.alwaysReboot
voIpProt.SIP.specialEvent.lineSeize.nonStandard voIpProt.SIP.strictLineSeize voIpProt.SIP.strictReplacesHeader
voIpProt.SIP.strictUserValidation voIpProt.SIP.tcpFastFailover voIpProt.SIP.use486forReject
voIpProt.SIP.useContactInReferTo voIpProt.SIP.useRFC2543hold voIpProt.SIP.useSendonlyHold
`
