<?php

/*
 * context => extension => steps. A step with a name has a label. What is read and kept in Asterisk's own database has the
 * form that the server reads and writes: hotdesk-place (where registrations are), hotdesk-called (whom a call-back rings),
 * hotdesk-emergency (calls that the server has not noted yet), hotdesk-hold/seconds (how long a call-back does so).
 */
return [
    // 21 is "call rejected", which a phone is told as 403.
    'hotdesk-refused' => [
        '_[*#+0-9A-Za-z]!' => [
            'Progress()',
            'Playback(im-sorry&feature-not-avail-line,noanswer)',
            'Hangup(21)',
        ],
    ],
    // The location's caller ID instead of the device's; once in each call, whom a call-back is to ring, and the news.
    'hotdesk-emergency' => [
        's' => [
            'GotoIf($["${CHANNEL(channeltype)}" != "PJSIP"]?end)',
            'Set(HOTDESK_ENDPOINT=${CHANNEL(endpoint)})',
            'Set(HOTDESK_ADDRESS=${CHANNEL(pjsip,remote_addr)})',
            'Set(HOTDESK_PHONE=${HOTDESK_ENDPOINT}@${HOTDESK_ADDRESS})',
            'Set(HOTDESK_PLACE=${DB(hotdesk-place/${HOTDESK_PHONE})})',
            'GotoIf($[${LEN(${HOTDESK_PLACE})} > 0]?placed)',
            'Set(HOTDESK_PLACE=${DB(hotdesk-place/${HOTDESK_ENDPOINT}@${CUT(HOTDESK_ADDRESS,:,1)})})',
            'GotoIf($[${LEN(${HOTDESK_PLACE})} > 0]?placed)',
            'Set(HOTDESK_PLACE=${DB(hotdesk-place/${HOTDESK_ENDPOINT})})',
            'GotoIf($[${LEN(${HOTDESK_PLACE})} > 0]?placed)',
            'ExecIf($["${HOTDESKCALL}" = "1"]?Set(HOTDESK_PLACE=${DB(EDEVICE/${HOTDESK_ENDPOINT}/emergency_cid)}|${DB(EDEVICE/${HOTDESK_ENDPOINT}/location)}))',
            'placed' => 'Set(HOTDESK_CALLERID=${FILTER(+0-9,${CUT(HOTDESK_PLACE,|,1)})})',
            'GotoIf($[${LEN(${HOTDESK_CALLERID})} = 0]?told)',
            'Set(EMERGENCYCID="${CUT(HOTDESK_PLACE,|,2)}" <${HOTDESK_CALLERID}>)',
            'Set(CALLERID(pres)=allowed_not_screened)',
            'told' => 'GotoIf($["${HOTDESK_TOLD}" = "yes"]?end)',
            'Set(HOTDESK_TOLD=yes)',
            'GotoIf($[${LEN(${HOTDESK_CALLERID})} = 0]?tell)',
            'Set(HOTDESK_URI=${FILTER(A-Za-z0-9:@.=+_~%\x3b\x5b\x5d\-,${CHANNEL(pjsip,target_uri)})})',
            'Set(DB(hotdesk-called/${FILTER(0-9,${HOTDESK_CALLERID})})=${EPOCH}|PJSIP/${HOTDESK_ENDPOINT}/${HOTDESK_URI})',
            'tell' => 'Set(DB(hotdesk-emergency/${HOTDESK_PHONE})=${EPOCH}|${FILTER(*#0-9,${DIAL_NUMBER})}|${HOTDESK_CALLERID})',
            'UserEvent(HotDeskEmergency,Endpoint: ${HOTDESK_ENDPOINT},Address: ${HOTDESK_ADDRESS},Number: ${FILTER(*#0-9,${DIAL_NUMBER})},CallerID: ${HOTDESK_CALLERID})',
            'end' => 'Return()',
        ],
    ],
    // For calls to a location's caller ID: a Custom Destination with Return, hotdesk-call-back,${FROM_DID},1.
    'hotdesk-call-back' => [
        '_X!' => ['Goto(hotdesk-ring,${FILTER(0-9,${EXTEN})},1)'],
        '_+X!' => ['Goto(hotdesk-ring,${FILTER(0-9,${EXTEN})},1)'],
    ],
    'hotdesk-ring' => [
        '_X!' => [
            'Set(HOTDESK_CALLED=${DB(hotdesk-called/${EXTEN})})',
            'GotoIf($[${EPOCH} - 0${FILTER(0-9,${CUT(HOTDESK_CALLED,|,1)})} >= 0${FILTER(0-9,${DB(hotdesk-hold/seconds)})}]?back)',
            'Set(HOTDESK_TARGET=${CUT(HOTDESK_CALLED,|,2)})',
            'Set(HOTDESK_ALL=${PJSIP_DIAL_CONTACTS(${CUT(HOTDESK_TARGET,/,2)})})',
            'GotoIf($[${LEN(${HOTDESK_ALL})} = 0]?ring)',
            'Set(HOTDESK_EACH=&${HOTDESK_ALL}&)',
            'GotoIf($[${LEN(${STRREPLACE(HOTDESK_EACH,&${HOTDESK_TARGET}&,)})} < ${LEN(${HOTDESK_EACH})}]?ring)',
            'Set(HOTDESK_TARGET=${HOTDESK_ALL})',
            'ring' => 'Dial(${HOTDESK_TARGET},60,i)',
            'back' => 'GotoIf($[${LEN(${STACK_PEEK(1,c,1)})} = 0]?end)',
            'Return()',
            'end' => 'Hangup()',
        ],
    ],
];
