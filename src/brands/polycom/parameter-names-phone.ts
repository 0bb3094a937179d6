/**
 * Names of parameters that VVX phones know: accounts, calls, keys, browser and display. `*` stands for a number.
 * From public templates (FusionPBX, Wazo, sipXecs, a FreePBX module) and exported configurations.
 */
export const phoneParameterNames = `
apps.push.messageType apps.push.password apps.push.secureTunnelRequired apps.push.serverRootURL apps.push.username
apps.restapi.enabled apps.statePolling.password apps.statePolling.responseMode apps.statePolling.URL
apps.statePolling.username apps.telNotification.incomingEvent apps.telNotification.offhookEvent
apps.telNotification.onhookEvent apps.telNotification.outgoingEvent apps.telNotification.URL
apps.ucdesktop.adminEnabled apps.ucdesktop.desktopUserName apps.ucdesktop.enabled apps.ucdesktop.orientation
apps.ucdesktop.ServerAddress apps.ucdesktop.ServerPort
attendant.behaviors.display.remoteCallerID.automata attendant.behaviors.display.remoteCallerID.normal
attendant.behaviors.display.spontaneousCallAppearances.automata
attendant.behaviors.display.spontaneousCallAppearances.normal attendant.reg attendant.resourceList.*.address
attendant.resourceList.*.callAddress attendant.resourceList.*.label attendant.resourceList.*.proceedingIsRecipient
attendant.resourceList.*.type attendant.restrictPickup attendant.ringType attendant.uri
bg.background.enabled bg.color.bm.*.em.name bg.color.bm.*.name bg.color.selection bg.hiRes.color.bm.*.em.name
bg.hiRes.color.bm.*.name bg.hiRes.color.pat.solid.*.blue bg.hiRes.color.pat.solid.*.green
bg.hiRes.color.pat.solid.*.name bg.hiRes.color.pat.solid.*.red bg.hiRes.color.selection bg.hiRes.gray.bm.*.adj
bg.hiRes.gray.bm.*.em.name bg.hiRes.gray.bm.*.name bg.hiRes.gray.pat.solid.*.blue bg.hiRes.gray.pat.solid.*.green
bg.hiRes.gray.pat.solid.*.name bg.hiRes.gray.pat.solid.*.red bg.hiRes.gray.pr.*.adj bg.hiRes.gray.selection bg.logo
bg.VVX_1500.color.bm.*.em.name bg.VVX_1500.color.bm.*.name bg.VVX_1500.color.selection
call.advancedMissedCalls.addToReceivedList call.autoAnswer.H323 call.autoAnswer.micMute call.autoAnswer.ringClass
call.autoAnswer.SIP call.autoAnswer.videoMute call.autoOffHook.*.contact call.autoOffHook.*.enabled
call.autoOffHook.*.protocol call.autoRouting.preference call.autoRouting.preferredProtocol call.callsPerLineKey
call.callWaiting.enable call.callWaiting.ring call.defaultTransferType call.dialtoneTimeOut
call.directedCallPickupMethod call.directedCallPickupString call.donotdisturb.perReg call.enableOnNotRegistered
call.hold.localReminder.enabled call.hold.localReminder.period call.hold.localReminder.startDelay
call.lastCallReturnString call.localConferenceCallHold call.missedCallTracking.*.enabled call.parkedCallRetrieveMethod
call.parkedCallRetrieveString call.rejectBusyOnDnd call.ringBackTimeOut call.serverMissedCall.*.enabled
call.shared.disableDivert call.shared.exposeAutoHolds call.shared.oneTouchResume call.shared.seizeFailReorder
call.singleKeyPressConference call.stickyAutoLineSeize call.stickyAutoLineSeize.onHookDialing
call.transfer.blindPreferred
diags.pcap.enabled diags.pcap.remote.enabled
dialplan.*.applyToCallListDial dialplan.*.applyToDirectoryDial dialplan.*.applyToForward dialplan.*.applyToTelUriDial
dialplan.*.applyToUserDial dialplan.*.applyToUserSend dialplan.*.conflictMatchHandling dialplan.*.digitmap
dialplan.*.digitmap.timeOut dialplan.*.e911dialmask dialplan.*.e911dialstring dialplan.*.impossibleMatchHandling
dialplan.*.impossibleMatchHandling.timeOut dialplan.*.originaldigitmap dialplan.*.removeEndOfDial
dialplan.*.routing.emergency.*.value dialplan.*.routing.server.*.address dialplan.*.routing.server.*.port
dialplan.*.routing.server.*.transport dialplan.applyToCallListDial dialplan.applyToDirectoryDial
dialplan.applyToForward dialplan.applyToPstnDialing dialplan.applyToRemoteDialing dialplan.applyToTelUriDial
dialplan.applyToUserDial dialplan.applyToUserSend dialplan.conflictMatchHandling dialplan.digitmap
dialplan.digitmap.count dialplan.digitmap.lineSwitching.enable dialplan.digitmap.timeOut
dialplan.impossibleMatchHandling dialplan.impossibleMatchHandling.timeOut dialplan.removeEndOfDial
dialplan.routing.emergency.*.description dialplan.routing.emergency.*.server.* dialplan.routing.emergency.*.value
dialplan.routing.emergency.outboundIdentity dialplan.routing.emergency.preferredSource
dialplan.routing.server.*.address dialplan.routing.server.*.port dialplan.routing.server.*.transport
dialplan.TranslationInAutoComp dialplan.userDial.timeOut
dir.corp.address dir.corp.attribute.*.filter dir.corp.attribute.*.label dir.corp.attribute.*.name
dir.corp.attribute.*.searchable dir.corp.attribute.*.sticky dir.corp.attribute.*.type dir.corp.autoQuerySubmitTimeout
dir.corp.backGroundSync dir.corp.backGroundSync.period dir.corp.baseDN dir.corp.bindOnInit dir.corp.cacheSize
dir.corp.domain dir.corp.filterPrefix dir.corp.leg.cacheSize dir.corp.leg.pageSize dir.corp.leg.viewPersistence
dir.corp.pageSize dir.corp.password dir.corp.port dir.corp.scope dir.corp.transport dir.corp.user
dir.corp.viewPersistence dir.corp.vlv.allow dir.corp.vlv.sortOrder dir.local.contacts.maxFavIx
dir.local.nonVolatile.maxSize.2meg dir.local.nonVolatile.maxSize.4meg dir.local.nonVolatile.maxSize.8meg
dir.local.readonly dir.local.volatile.2meg dir.local.volatile.4meg dir.local.volatile.8meg dir.local.volatile.maxSize
dir.search.field
divert.*.autoOnSpecificCaller divert.*.contact divert.*.sharedDisabled divert.busy.*.contact divert.busy.*.enabled
divert.dnd.*.contact divert.dnd.*.enabled divert.fwd.*.enabled divert.noanswer.*.contact divert.noanswer.*.enabled
divert.noanswer.*.timeout
dns.cache.A.*.address dns.cache.A.*.name dns.cache.A.*.ttl dns.cache.NAPTR.*.flags dns.cache.NAPTR.*.name
dns.cache.NAPTR.*.order dns.cache.NAPTR.*.preference dns.cache.NAPTR.*.regexp dns.cache.NAPTR.*.replacement
dns.cache.NAPTR.*.service dns.cache.NAPTR.*.ttl dns.cache.SRV.*.name dns.cache.SRV.*.port dns.cache.SRV.*.priority
dns.cache.SRV.*.target dns.cache.SRV.*.ttl dns.cache.SRV.*.weight
efk.efklist.*.action.string efk.efklist.*.label efk.efklist.*.mname efk.efklist.*.status efk.efkprompt.*.digitmatching
efk.efkprompt.*.label efk.efkprompt.*.status efk.efkprompt.*.type efk.efkprompt.*.userfeedback efk.softKey.alignleft
efk.softkey.alignleft efk.version
exchange.meeting.phonePattern exchange.meeting.reminderEnabled exchange.server.url
feature.*.enabled feature.*.name feature.acdAgentAvailability.enabled feature.acdLoginLogout.enabled
feature.acdPremiumUnavailability.enabled feature.acdServiceControlUri.enabled feature.audioVideoToggle.enabled
feature.bluetooth.enabled feature.bluetooth.radioOn feature.broadsoftUcOne.enabled feature.callCenterStatus.enabled
feature.calllist.enabled feature.calllistMissed.enabled feature.calllistPlaced.enabled
feature.calllistReceived.enabled feature.callPark.enabled feature.callRecording.enabled
feature.corporateDirectory.enabled feature.da.enabled feature.directedCallPickup.enabled feature.directory.enabled
feature.doNotDisturb.enable feature.EFKLineKey.enabled feature.enhancedCallDisplay.enabled
feature.enhancedFeatureKeys.enabled feature.exchangeCalendar.enabled feature.forward.enable
feature.groupCallPickup.enabled feature.lastCallReturn.enabled feature.lens.enabled feature.logUpload.enabled
feature.messaging.enabled feature.nonVolatileRingerVolume.enabled feature.nwayConference.enabled
feature.nWayConference.enabled feature.obitalk.enabled feature.pcc.enabled feature.presence.enabled
feature.ringDownload.enabled feature.urlDialing.enabled
homeScreen.directories.enable homeScreen.doNotDisturb.enable homeScreen.forward.enable homeScreen.intercom.enable
httpd.cfg.enabled httpd.cfg.port httpd.cfg.secureTunnelRequired httpd.enabled httpd.lp.port httpd.ta.enabled
httpd.ta.port
lcl.datetime.date.dateTop lcl.datetime.date.format lcl.datetime.date.longFormat lcl.datetime.time.24HourClock
lcl.ml.lang lcl.ml.lang.clock.*.24HourClock lcl.ml.lang.clock.*.dateTop lcl.ml.lang.clock.*.format
lcl.ml.lang.clock.*.longFormat lcl.ml.lang.menu.*.label
lineKey.*.category lineKey.*.index lineKey.reassignment.enabled
mb.idleDisplay.home mb.idleDisplay.refresh mb.idleRefresh.onFailure mb.launchpad.enabled mb.limits.cache
mb.limits.nodes mb.main.*.icon mb.main.*.text mb.main.*.url mb.main.autoBackKey mb.main.home mb.main.idleTimeout
mb.main.statusbar mb.proxy mb.ssawc.call.mode mb.ssawc.enabled
msg.bypassInstantMessage msg.mwi.*.callBack msg.mwi.*.callBackMode msg.mwi.*.subscribe
nat.ip nat.keepalive.interval nat.mediaPortStart nat.signalPort
np.normal.ringing.toneVolume.chassis
phoneLock.enabled
powerSaving.enable powerSaving.enable.VVX500 powerSaving.idleTimeout.offHours powerSaving.idleTimeout.officeHours
powerSaving.idleTimeout.userInputExtension powerSaving.officeHours.duration.friday
powerSaving.officeHours.duration.monday powerSaving.officeHours.duration.saturday
powerSaving.officeHours.duration.sunday powerSaving.officeHours.duration.thursday
powerSaving.officeHours.duration.tuesday powerSaving.officeHours.duration.wednesday
powerSaving.officeHours.startHour.friday powerSaving.officeHours.startHour.monday
powerSaving.officeHours.startHour.saturday powerSaving.officeHours.startHour.sunday
powerSaving.officeHours.startHour.thursday powerSaving.officeHours.startHour.tuesday
powerSaving.officeHours.startHour.wednesday powerSaving.userDetectionSensitivity.offHours
powerSaving.userDetectionSensitivity.officeHours
pres.idleSoftKeys pres.reg
prov.autoConfigUpload.enabled prov.login.automaticLogout prov.login.enabled prov.login.persistent prov.login.required
prov.loginCredPwdFlushed.enabled prov.polling.enabled prov.polling.mode prov.polling.period prov.polling.time
prov.polling.timeRandomEnd prov.quickSetup.enabled prov.serverType prov.serverType.set
ptt.address ptt.allowOffHookPages ptt.callWaiting.enable ptt.channel.*.allowTransmit ptt.channel.*.available
ptt.channel.*.label ptt.channel.*.subscribed ptt.codec ptt.compatibilityMode ptt.defaultChannel ptt.displayName
ptt.emergencyChannel ptt.emergencyChannel.volume ptt.pageMode.allowOffHookPages ptt.pageMode.codec
ptt.pageMode.defaultGroup ptt.pageMode.displayName ptt.pageMode.emergencyGroup ptt.pageMode.enable
ptt.pageMode.group.*.allowTransmit ptt.pageMode.group.*.available ptt.pageMode.group.*.label
ptt.pageMode.group.*.subscribed ptt.pageMode.payloadSize ptt.pageMode.priorityGroup
ptt.pageMode.transmit.timeout.continuation ptt.pageMode.transmit.timeout.initial ptt.payloadSize ptt.port
ptt.priorityChannel ptt.pttMode.enable
reg.*.address reg.*.auth.optimizedInFailover reg.*.auth.password reg.*.auth.userId reg.*.bargeInEnabled
reg.*.callsPerLineKey reg.*.csta reg.*.displayName reg.*.label reg.*.lcs reg.*.lineKeys reg.*.musicOnHold.uri
reg.*.outboundProxy.address reg.*.outboundProxy.failOver.failBack.mode reg.*.outboundProxy.failOver.failBack.timeout
reg.*.outboundProxy.failOver.failRegistrationOn reg.*.outboundProxy.failOver.reRegisterOn reg.*.outboundProxy.port
reg.*.outboundProxy.transport reg.*.protocol.H323 reg.*.protocol.SIP reg.*.proxyRequire reg.*.ringType
reg.*.ringType.privateLine reg.*.securityClassification reg.*.server.*.address reg.*.server.*.expires
reg.*.server.*.expires.lineSeize reg.*.server.*.expires.overlap reg.*.server.*.failOver.failBack.mode
reg.*.server.*.failOver.failBack.timeout reg.*.server.*.failOver.failRegistrationOn
reg.*.server.*.failOver.reRegisterOn reg.*.server.*.lcs reg.*.server.*.port reg.*.server.*.register
reg.*.server.*.retryMaxCount reg.*.server.*.retryTimeOut reg.*.server.*.subscribe.expires reg.*.server.*.transport
reg.*.server.H323.*.address reg.*.server.H323.*.expires reg.*.server.H323.*.port
reg.*.serverFeatureControl.callRecording reg.*.serverFeatureControl.cf reg.*.serverFeatureControl.dnd
reg.*.srtp.enable reg.*.srtp.offer reg.*.srtp.require reg.*.strictLineSeize reg.*.tcpFastFailover reg.*.thirdPartyName
reg.*.type reg.*.useCompleteUriForRetrieve reg.N1.address reg.N1.expires reg.N1.port reg.N1.register reg.N1.transport
sec.encryption.upload.dir sec.encryption.upload.overrides sec.H235.mediaEncryption.enabled
sec.H235.mediaEncryption.offer sec.H235.mediaEncryption.require sec.pwd.length.admin sec.pwd.length.user
sec.srtp.enable sec.srtp.key.lifetime sec.srtp.leg.allowLocalConf sec.srtp.leg.enable sec.srtp.mki.enabled
sec.srtp.offer sec.srtp.offer.HMAC_SHA1_32 sec.srtp.offer.HMAC_SHA1_80 sec.srtp.require sec.srtp.requireMatchingTag
sec.srtp.sessionParams.leg.noAuth.offer sec.srtp.sessionParams.leg.noAuth.require
sec.srtp.sessionParams.leg.noEncrypRTCP.offer sec.srtp.sessionParams.leg.noEncrypRTCP.require
sec.srtp.sessionParams.leg.noEncrypRTP.offer sec.srtp.sessionParams.leg.noEncrypRTP.require
sec.srtp.sessionParams.noAuth.offer sec.srtp.sessionParams.noAuth.require sec.srtp.sessionParams.noEncrypRTCP.offer
sec.srtp.sessionParams.noEncrypRTCP.require sec.srtp.sessionParams.noEncrypRTP.offer
sec.srtp.sessionParams.noEncrypRTP.require sec.tagSerialNo sec.TLS.profile.*.caCert.application2
sec.TLS.profile.*.caCert.application3 sec.TLS.profile.*.caCert.application4 sec.TLS.profile.*.caCert.application5
sec.TLS.profile.*.caCert.application6 sec.TLS.profile.*.caCert.defaultList sec.TLS.profile.*.caCert.platform1
sec.TLS.profile.*.caCert.platform2 sec.TLS.profile.*.deviceCert sec.TLS.profileSelection.SIP
sec.TLS.SIP.strictCertCommonNameValidation
softkey.*.action softkey.*.enable softkey.*.insert softkey.*.label softkey.*.precede softkey.*.use.active
softkey.*.use.alerting softkey.*.use.dialtone softkey.*.use.hold softkey.*.use.idle softkey.*.use.proceeding
softkey.*.use.setup softkey.feature.basicCallManagement.redundant softkey.feature.buddies softkey.feature.callers
softkey.feature.directories softkey.feature.doNotDisturb softkey.feature.endcall softkey.feature.forward
softkey.feature.join softkey.feature.mystatus softkey.feature.newcall softkey.feature.split
tcpIpApp.keepalive.tcp.idleTransmitInterval tcpIpApp.keepalive.tcp.noResponseTrasmitInterval
tcpIpApp.keepalive.tcp.sip.persistentConnection.enable tcpIpApp.keepalive.tcp.sip.tls.enable tcpIpApp.netMon.enabled
tcpIpApp.netMon.period tcpIpApp.port.rtp.filterByIp tcpIpApp.port.rtp.filterByPort tcpIpApp.port.rtp.forceSend
tcpIpApp.port.rtp.mediaPortRangeStart tcpIpApp.port.rtp.videoPortRange.enable tcpIpApp.port.rtp.videoPortRangeStart
tcpIpApp.sntp.address tcpIpApp.sntp.address.overrideDHCP tcpIpApp.sntp.AQuery tcpIpApp.sntp.daylightSavings.enable
tcpIpApp.sntp.daylightSavings.fixedDayEnable tcpIpApp.sntp.daylightSavings.start.date
tcpIpApp.sntp.daylightSavings.start.dayOfWeek tcpIpApp.sntp.daylightSavings.start.dayOfWeek.lastInMonth
tcpIpApp.sntp.daylightSavings.start.month tcpIpApp.sntp.daylightSavings.start.time
tcpIpApp.sntp.daylightSavings.stop.date tcpIpApp.sntp.daylightSavings.stop.dayOfWeek
tcpIpApp.sntp.daylightSavings.stop.dayOfWeek.lastInMonth tcpIpApp.sntp.daylightSavings.stop.month
tcpIpApp.sntp.daylightSavings.stop.time tcpIpApp.sntp.gmtOffset tcpIpApp.sntp.gmtOffset.overrideDHCP
tcpIpApp.sntp.gmtOffsetcityID tcpIpApp.sntp.olsonTimezoneID tcpIpApp.sntp.resyncPeriod tcpIpApp.sntp.retryDnsPeriod
up.analogHeadsetOption up.audioSetup.auxInput up.audioSetup.auxOutput up.backlight.idleIntensity
up.backlight.onIntensity up.backlight.timeout up.callTypePromptPref up.em.smartpaging.enabled up.enableCallTypePrompt
up.handsetmodeenabled up.handsfreeMode up.headsetMode up.headsetmodeenabled up.idleBrowser.enabled up.idleTimeout
up.IdleViewPreferenceRemoteCalls up.localClockEnabled up.manualProtocolRouting up.manualProtocolRouting.softKeys
up.mwiVisible up.numberFirstCID up.numOfDisplayColumns up.offHookAction.none up.OffHookLineView.enabled
up.oneTouchVoiceMail up.Pagination.enabled up.pictureFrame.folder up.pictureFrame.timePerImage
up.prioritizeBackgroundMenuItem.enabled up.screenCapture.enabled up.screenSaver.enabled up.screenSaver.waitTime
up.toneControl.bass up.toneControl.treble up.useDirectoryNames up.warningLevel up.welcomeSoundEnabled
up.welcomeSoundOnWarmBootEnabled
usb.set1.device.*.product usb.set1.device.*.vendor
`
