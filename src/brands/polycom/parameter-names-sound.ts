/**
 * Names of parameters that VVX phones know: sound effects, tones and speech. `*` stands for a number.
 */
export const soundParameterNames = `
se.appLocalEnabled se.destination se.pat.callProg.*.inst.*.param se.pat.callProg.*.inst.*.type
se.pat.callProg.*.inst.*.value se.pat.callProg.*.name se.pat.callProg.callWaiting.inst.*.type
se.pat.callProg.callWaiting.inst.*.value se.pat.callProg.callWaiting.name se.pat.callProg.callWaitingLong.inst.*.type
se.pat.callProg.callWaitingLong.inst.*.value se.pat.callProg.callWaitingLong.name se.pat.misc.*.inst.*.type
se.pat.misc.*.inst.*.value se.pat.misc.*.name se.pat.misc.messageWaiting.inst.*.type
se.pat.misc.messageWaiting.inst.*.value se.pat.misc.messageWaiting.name se.pat.ringer.*.inst.*.type
se.pat.ringer.*.inst.*.value se.pat.ringer.*.name se.pat.ringer.ringer*.inst.*.value se.pat.ringer.ringer*.name
se.rt.*.callWait se.rt.*.enabled se.rt.*.mod se.rt.*.name se.rt.*.ringer se.rt.*.timeout se.rt.*.type
se.rt.custom*.name se.rt.custom*.ringer se.rt.custom*.type se.rt.enabled se.rt.modification.enabled
se.rt.ringAutoAnswer.callWait se.rt.ringAutoAnswer.mod se.rt.ringAutoAnswer.name se.rt.ringAutoAnswer.ringer
se.rt.ringAutoAnswer.timeout se.rt.ringAutoAnswer.type se.stutterOnVoiceMail
tone.chord.callProg.*.freq.* tone.chord.callProg.*.level.* tone.chord.callProg.*.offDur tone.chord.callProg.*.onDur
tone.chord.callProg.*.repeat tone.chord.callProg.callWaiting.offDur tone.chord.misc.*.freq.* tone.chord.misc.*.level.*
tone.chord.misc.*.offDur tone.chord.misc.*.onDur tone.chord.misc.*.repeat tone.chord.ringer.*.freq.*
tone.chord.ringer.*.level.* tone.chord.ringer.*.offDur tone.chord.ringer.*.onDur tone.chord.ringer.*.repeat
tone.dtmf.* tone.dtmf.chassis.masking tone.dtmf.level tone.dtmf.offTime tone.dtmf.onTime tone.dtmf.rfc2833Control
tone.dtmf.rfc2833Payload tone.dtmf.stim.pac.offHookOnly tone.dtmf.viaRtp
voice.aec.hd.enable voice.aec.hd.erlTab_0_300 voice.aec.hd.erlTab_1500_3500 voice.aec.hd.erlTab_300_600
voice.aec.hd.erlTab_3500_7000 voice.aec.hd.erlTab_600_1500 voice.aec.hd.highFreqCutOff voice.aec.hd.lowFreqCutOff
voice.aec.hf.enable voice.aec.hf.erlTab_0_300 voice.aec.hf.erlTab_1500_3500 voice.aec.hf.erlTab_300_600
voice.aec.hf.erlTab_3500_7000 voice.aec.hf.erlTab_600_1500 voice.aec.hf.highFreqCutOff voice.aec.hf.lowFreqCutOff
voice.aec.hs.enable voice.aec.hs.erlTab_0_300 voice.aec.hs.erlTab_1500_3500 voice.aec.hs.erlTab_300_600
voice.aec.hs.erlTab_3500_7000 voice.aec.hs.erlTab_600_1500 voice.aec.hs.highFreqCutOff voice.aec.hs.lowFreqCutOff
voice.aes.hd.duplexBalance voice.aes.hd.enable voice.aes.hf.enable voice.aes.hs.duplexBalance voice.aes.hs.enable
voice.agc.hd.enable voice.agc.hf.enable voice.agc.hs.enable voice.audioProfile.G711A.jitterBufferMax
voice.audioProfile.G711A.jitterBufferMin voice.audioProfile.G711A.jitterBufferShrink
voice.audioProfile.G711A.payloadSize voice.audioProfile.G711Mu.jitterBufferMax
voice.audioProfile.G711Mu.jitterBufferMin voice.audioProfile.G711Mu.jitterBufferShrink
voice.audioProfile.G711Mu.payloadSize voice.audioProfile.G719.32kbps.payloadType
voice.audioProfile.G719.48kbps.payloadType voice.audioProfile.G719.64kbps.payloadType
voice.audioProfile.G719.jitterBufferMax voice.audioProfile.G719.jitterBufferMin
voice.audioProfile.G719.jitterBufferShrink voice.audioProfile.G719.payloadSize voice.audioProfile.G722.jitterBufferMax
voice.audioProfile.G722.jitterBufferMin voice.audioProfile.G722.jitterBufferShrink voice.audioProfile.G722.payloadSize
voice.audioProfile.G7221.16kbps.payloadType voice.audioProfile.G7221.24kbps.payloadType
voice.audioProfile.G7221.32kbps.payloadType voice.audioProfile.G7221.jitterBufferMax
voice.audioProfile.G7221.jitterBufferMin voice.audioProfile.G7221.jitterBufferShrink
voice.audioProfile.G7221.payloadSize voice.audioProfile.G7221C.24kbps.payloadType
voice.audioProfile.G7221C.32kbps.payloadType voice.audioProfile.G7221C.48kbps.payloadType
voice.audioProfile.G7221C.jitterBufferMax voice.audioProfile.G7221C.jitterBufferMin
voice.audioProfile.G7221C.jitterBufferShrink voice.audioProfile.G7221C.payloadSize
voice.audioProfile.G729AB.jitterBufferMax voice.audioProfile.G729AB.jitterBufferMin
voice.audioProfile.G729AB.jitterBufferShrink voice.audioProfile.G729AB.payloadSize
voice.audioProfile.iLBC.13_33kbps.jitterBufferMax voice.audioProfile.iLBC.13_33kbps.jitterBufferMin
voice.audioProfile.iLBC.13_33kbps.jitterBufferShrink voice.audioProfile.iLBC.13_33kbps.payloadSize
voice.audioProfile.iLBC.15_2kbps.jitterBufferMax voice.audioProfile.iLBC.15_2kbps.jitterBufferMin
voice.audioProfile.iLBC.15_2kbps.jitterBufferShrink voice.audioProfile.iLBC.15_2kbps.payloadSize
voice.audioProfile.iLBC.jitterBufferMax voice.audioProfile.iLBC.jitterBufferMin
voice.audioProfile.iLBC.jitterBufferShrink voice.audioProfile.iLBC.payloadType
voice.audioProfile.Lin16.*.1ksps.payloadType voice.audioProfile.Lin16.16ksps.payloadType
voice.audioProfile.Lin16.32ksps.payloadType voice.audioProfile.Lin16.44_1ksps.payloadType
voice.audioProfile.Lin16.48ksps.payloadType voice.audioProfile.Lin16.8ksps.payloadType
voice.audioProfile.Lin16.jitterBufferMax voice.audioProfile.Lin16.jitterBufferMin
voice.audioProfile.Lin16.jitterBufferShrink voice.audioProfile.Lin16.payloadSize
voice.audioProfile.Siren14.24kbps.payloadType voice.audioProfile.Siren14.32kbps.payloadType
voice.audioProfile.Siren14.48kbps.payloadType voice.audioProfile.Siren14.jitterBufferMax
voice.audioProfile.Siren14.jitterBufferMin voice.audioProfile.Siren14.jitterBufferShrink
voice.audioProfile.Siren14.payloadSize voice.audioProfile.Siren22.32kbps.payloadType
voice.audioProfile.Siren22.48kbps.payloadType voice.audioProfile.Siren22.64kbps.payloadType
voice.audioProfile.Siren22.jitterBufferMax voice.audioProfile.Siren22.jitterBufferMin
voice.audioProfile.Siren22.jitterBufferShrink voice.audioProfile.Siren22.payloadSize voice.codecPref.G711_A
voice.codecPref.G711_Mu voice.codecPref.G711A voice.codecPref.G711Mu voice.codecPref.G722 voice.codecPref.G7221.16kbps
voice.codecPref.G7221.24kbps voice.codecPref.G7221.32kbps voice.codecPref.G7221_C.24kbps
voice.codecPref.G7221_C.32kbps voice.codecPref.G7221_C.48kbps voice.codecPref.G729_AB voice.codecPref.G729AB
voice.codecPref.iLBC.13_33kbps voice.codecPref.iLBC.15_2kbps voice.codecPref.Opus voice.codecPref.Siren14.48kbps
voice.codecPref.Siren22.64kbps voice.codecPref.VVX_1500.G711A voice.codecPref.VVX_1500.G711Mu
voice.codecPref.VVX_1500.G719.32kbps voice.codecPref.VVX_1500.G719.48kbps voice.codecPref.VVX_1500.G719.64kbps
voice.codecPref.VVX_1500.G722 voice.codecPref.VVX_1500.G7221.16kbps voice.codecPref.VVX_1500.G7221.24kbps
voice.codecPref.VVX_1500.G7221.32kbps voice.codecPref.VVX_1500.G7221C.24kbps voice.codecPref.VVX_1500.G7221C.32kbps
voice.codecPref.VVX_1500.G7221C.48kbps voice.codecPref.VVX_1500.G729AB voice.codecPref.VVX_1500.iLBC.13_33kbps
voice.codecPref.VVX_1500.iLBC.15_2kbps voice.codecPref.VVX_1500.Lin16.16ksps voice.codecPref.VVX_1500.Lin16.32ksps
voice.codecPref.VVX_1500.Lin16.44_1ksps voice.codecPref.VVX_1500.Lin16.48ksps voice.codecPref.VVX_1500.Lin16.8ksps
voice.codecPref.VVX_1500.Siren14.24kbps voice.codecPref.VVX_1500.Siren14.32kbps
voice.codecPref.VVX_1500.Siren14.48kbps voice.gain.rx.analog.chassis voice.gain.rx.analog.chassis.VVX_1500
voice.gain.rx.analog.handset voice.gain.rx.analog.handset.sidetone voice.gain.rx.analog.handset.sidetone.VVX_1500
voice.gain.rx.analog.handset.VVX_1500 voice.gain.rx.analog.headset voice.gain.rx.analog.headset.sidetone
voice.gain.rx.analog.headset.sidetone.VVX_1500 voice.gain.rx.analog.headset.VVX_1500 voice.gain.rx.analog.ringer
voice.gain.rx.analog.ringer.VVX_1500 voice.gain.rx.digital.chassis voice.gain.rx.digital.chassis.VVX_1500
voice.gain.rx.digital.handset voice.gain.rx.digital.headset voice.gain.rx.digital.ringer
voice.gain.rx.digital.ringer.VVX_1500 voice.gain.tx.analog.chassis voice.gain.tx.analog.chassis.VVX_1500
voice.gain.tx.analog.handset voice.gain.tx.analog.handset.VVX_1500 voice.gain.tx.analog.headset
voice.gain.tx.analog.headset.VVX_1500 voice.gain.tx.analog.preamp.chassis voice.gain.tx.analog.preamp.handset
voice.gain.tx.analog.preamp.headset voice.gain.tx.digital.chassis voice.gain.tx.digital.chassis.VVX_1500
voice.gain.tx.digital.handset voice.gain.tx.digital.handset.VVX_1500 voice.gain.tx.digital.headset
voice.gain.tx.digital.headset.VVX_1500 voice.ns.hd.enable voice.ns.hd.signalAttn voice.ns.hd.silenceAttn
voice.ns.hf.enable voice.ns.hf.signalAttn voice.ns.hf.silenceAttn voice.ns.hs.enable voice.ns.hs.signalAttn
voice.ns.hs.silenceAttn voice.qualityMonitoring.collector.alert.delay.threshold.critical
voice.qualityMonitoring.collector.alert.delay.threshold.warning
voice.qualityMonitoring.collector.alert.moslq.threshold.critical
voice.qualityMonitoring.collector.alert.moslq.threshold.warning voice.qualityMonitoring.collector.enable.periodic
voice.qualityMonitoring.collector.enable.session voice.qualityMonitoring.collector.enable.triggeredPeriodic
voice.qualityMonitoring.collector.period voice.qualityMonitoring.collector.server.*.address
voice.qualityMonitoring.collector.server.*.port voice.qualityMonitoring.rtcpxr.enable
voice.rxEq.hd.VVX_1500.postFilter.enable voice.rxEq.hd.VVX_1500.preFilter.enable
voice.rxEq.hf.VVX_1500.postFilter.enable voice.rxEq.hf.VVX_1500.preFilter.enable
voice.rxEq.hs.VVX_1500.postFilter.enable voice.rxEq.hs.VVX_1500.preFilter.enable voice.rxQos.avgJitter
voice.rxQos.maxJitter voice.txEq.hd.VVX_1500.postFilter.enable voice.txEq.hd.VVX_1500.preFilter.enable
voice.txEq.hf.VVX_1500.postFilter.enable voice.txEq.hf.VVX_1500.preFilter.enable
voice.txEq.hs.VVX_1500.postFilter.enable voice.txEq.hs.VVX_1500.preFilter.enable voice.txPacketFilter
voice.vad.signalAnnexB voice.vadEnable voice.vadThresh voice.volume.persist.bluetooth.headset
voice.volume.persist.handset voice.volume.persist.handsfree voice.volume.persist.headset
voice.volume.persist.usb.handsfree voice.volume.persist.usbHeadset
`
