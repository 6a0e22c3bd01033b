/** Methods of Bot API 10.3 that this server knows by name only. */
export const NOT_SIMULATED: ReadonlySet<string> = new Set(
  `
    sendRichMessage forwardMessage forwardMessages copyMessage copyMessages sendLivePhoto sendAudio
    sendVideo sendAnimation sendVoice sendVideoNote sendPaidMedia sendMediaGroup sendLocation
    editMessageLiveLocation stopMessageLiveLocation sendVenue sendContact sendPoll sendChecklist
    editMessageChecklist sendDice sendMessageDraft sendRichMessageDraft getUserProfileAudios
    setUserEmojiStatus banChatMember unbanChatMember restrictChatMember promoteChatMember
    setChatAdministratorCustomTitle setChatMemberTag banChatSenderChat unbanChatSenderChat
    setChatPermissions exportChatInviteLink createChatInviteLink editChatInviteLink
    createChatSubscriptionInviteLink editChatSubscriptionInviteLink revokeChatInviteLink
    approveChatJoinRequest declineChatJoinRequest answerChatJoinRequestQuery
    sendChatJoinRequestWebApp approveSuggestedPost declineSuggestedPost setChatPhoto deleteChatPhoto
    setChatTitle setChatDescription getUserPersonalChatMessages setChatStickerSet
    deleteChatStickerSet getForumTopicIconStickers createForumTopic editForumTopic closeForumTopic
    reopenForumTopic deleteForumTopic unpinAllForumTopicMessages editGeneralForumTopic
    closeGeneralForumTopic reopenGeneralForumTopic hideGeneralForumTopic unhideGeneralForumTopic
    unpinAllGeneralForumTopicMessages answerGuestQuery getUserChatBoosts getUserGifts getChatGifts
    getBusinessConnection getManagedBotToken replaceManagedBotToken getManagedBotAccessSettings
    setManagedBotAccessSettings setMyProfilePhoto removeMyProfilePhoto
    setMyDefaultAdministratorRights getMyDefaultAdministratorRights getMyStarBalance stopPoll
    editEphemeralMessageText editEphemeralMessageMedia editEphemeralMessageCaption
    editEphemeralMessageReplyMarkup deleteEphemeralMessage deleteMessageReaction
    deleteAllMessageReactions deleteBusinessMessages setBusinessAccountName
    setBusinessAccountUsername setBusinessAccountBio setBusinessAccountProfilePhoto
    removeBusinessAccountProfilePhoto setBusinessAccountGiftSettings getBusinessAccountStarBalance
    transferBusinessAccountStars getBusinessAccountGifts convertGiftToStars upgradeGift transferGift
    postStory repostStory editStory deleteStory sendSticker getStickerSet getCustomEmojiStickers
    uploadStickerFile createNewStickerSet addStickerToSet setStickerPositionInSet
    deleteStickerFromSet replaceStickerInSet setStickerEmojiList setStickerKeywords
    setStickerMaskPosition setStickerSetTitle deleteStickerSet setStickerSetThumbnail
    setCustomEmojiStickerSetThumbnail getAvailableGifts sendGift giftPremiumSubscription
    answerInlineQuery answerWebAppQuery savePreparedInlineMessage savePreparedKeyboardButton
    sendInvoice createInvoiceLink answerShippingQuery answerPreCheckoutQuery getStarTransactions
    refundStarPayment editUserStarSubscription verifyUser verifyChat removeUserVerification
    removeChatVerification readBusinessMessage setPassportDataErrors sendGame setGameScore
    getGameHighScores
  `
    .split(/\s+/u)
    .filter((name) => name !== ''),
);
