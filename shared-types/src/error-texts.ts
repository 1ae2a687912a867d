import type { ErrorCode } from './error-codes';

/** Chinese and English text of each code; a missing text does not compile. */
export const errorTexts: Record<ErrorCode, { zh: string; en: string }> = {
  'request.invalid': { zh: '提交的内容有误，请检查后重试', en: 'The request has invalid fields' },
  'request.not_json': { zh: '请求内容不是有效的 JSON', en: 'The request body is not valid JSON' },
  'request.too_large': { zh: '请求内容过大', en: 'The request body is too large' },
  'request.unknown_route': { zh: '没有这个地址', en: 'There is no such address' },
  'request.wrong_method': {
    zh: '这个地址不支持该方法',
    en: 'This address does not take that method',
  },
  'request.too_many': { zh: '操作太频繁，请稍后再试', en: 'Too many requests, please slow down' },
  'request.key_missing': {
    zh: '缺少 Idempotency-Key',
    en: 'The Idempotency-Key header is missing',
  },
  'request.key_reused': {
    zh: '同一个 Idempotency-Key 已用于不同的内容',
    en: 'This Idempotency-Key was used with different content',
  },
  'request.conflict': {
    zh: '内容已被他人修改，请刷新后重试',
    en: 'Somebody else changed this meanwhile',
  },
  'server.fault': {
    zh: '系统出错了，我们已记录',
    en: 'Something went wrong on our side; it is recorded',
  },
  'server.busy': { zh: '系统繁忙，请稍后再试', en: 'The system is busy, please try again' },
  'upstream.unavailable': {
    zh: '微信服务暂时不可用，请稍后再试',
    en: 'WeChat does not answer at the moment',
  },
  'session.missing': { zh: '请先登录', en: 'Please sign in' },
  'session.expired': {
    zh: '登录已过期，请重新登录',
    en: 'Your session has expired, please sign in again',
  },
  'session.cross_site': {
    zh: '请求来源不被允许',
    en: 'Requests from another site are not accepted',
  },
  'staff.forbidden': { zh: '您没有权限执行此操作', en: 'You are not permitted to do this' },
  'staff.wrong_password': { zh: '账号或密码不正确', en: 'Wrong account or password' },
  'staff.locked_out': {
    zh: '尝试次数过多，账号暂时锁定',
    en: 'Too many attempts; the account is locked for a while',
  },
  'staff.disabled': { zh: '该员工账号已停用', en: 'This staff account is disabled' },
  'staff.weak_password': {
    zh: '密码至少 10 位，且不能是常见密码',
    en: 'Use at least 10 characters and no common password',
  },
  'staff.same_password': {
    zh: '新密码不能与旧密码相同',
    en: 'The new password must differ from the old one',
  },
  'staff.not_found': { zh: '没有这位员工', en: 'There is no such staff member' },
  'integrator.signature_missing': { zh: '缺少接口签名', en: 'The request is not signed' },
  'integrator.signature_wrong': { zh: '接口签名不正确', en: 'The signature is wrong' },
  'integrator.signature_expired': {
    zh: '签名时间超出 5 分钟',
    en: 'The signature time is more than 5 minutes off',
  },
  'integrator.nonce_used': { zh: '该请求已被使用过', en: 'This signed request was already used' },
  'integrator.revoked': { zh: '接口密钥已被吊销', en: 'This key has been revoked' },
  'integrator.wrong_store': {
    zh: '无权操作该门店',
    en: 'This key or account does not cover that store',
  },
  'integrator.not_found': { zh: '没有这个接口密钥', en: 'There is no such key' },
  'wechat.code_invalid': {
    zh: '微信凭证已失效，请重新操作',
    en: 'The WeChat code is invalid or used, please try again',
  },
  'wechat.account_restricted': {
    zh: '该微信账号暂时无法使用',
    en: 'This WeChat account cannot be used at the moment',
  },
  'member.not_registered': { zh: '请先完成会员注册', en: 'Please register as a member first' },
  'member.not_found': { zh: '没有找到该会员', en: 'There is no such member' },
  'member.frozen': {
    zh: '会员账户已冻结，请联系门店',
    en: 'This membership is frozen, please ask in the store',
  },
  'member.phone_taken': {
    zh: '该手机号已绑定其他微信会员',
    en: 'This phone number belongs to another member',
  },
  'member.consent_required': {
    zh: '请先阅读并同意会员协议与隐私政策',
    en: 'Please agree to the terms and the privacy policy first',
  },
  'member.birthday_fixed': {
    zh: '生日每年只能修改一次',
    en: 'The birthday can be changed once a year',
  },
  'member.too_many_tags': {
    zh: '一位会员最多 20 个标签',
    en: 'A member may have 20 tags at most',
  },
  'tier.not_found': { zh: '没有这个等级', en: 'There is no such tier' },
  'tier.day_past': { zh: '有效期必须在今天之后', en: 'The last day must not be in the past' },
  'tier.scheme_incomplete': {
    zh: '方案必须包含全部现有等级，且各出现一次',
    en: 'The scheme must hold every tier there is, once each',
  },
  'tier.entry_has_measures': {
    zh: '最低等级面向所有会员，不能设升级条件',
    en: 'Everybody starts in the lowest tier, so it can ask for nothing',
  },
  'member_code.malformed': { zh: '这不是会员码', en: 'This is not a member code' },
  'member_code.wrong': { zh: '会员码无效', en: 'The member code is not valid' },
  'member_code.expired': {
    zh: '会员码已过期，请顾客刷新',
    en: 'The member code has expired, please refresh it',
  },
  'member_code.used': {
    zh: '会员码已使用过，请顾客刷新',
    en: 'The member code was already used, please refresh it',
  },
  'member_code.too_many_guesses': {
    zh: '无效会员码过多，请稍后再试',
    en: 'Too many invalid member codes, please wait',
  },
  'resolution.not_found': { zh: '没有这次会员识别', en: 'There is no such member recognition' },
  'resolution.expired': {
    zh: '会员识别已过期，请重新识别',
    en: 'The member recognition has expired, please repeat it',
  },
  'resolution.unconfirmed': {
    zh: '请先在收银台确认会员身份',
    en: 'Please confirm the member at the till first',
  },
  'store.not_found': { zh: '没有这家门店', en: 'There is no such store' },
  'sale.not_found': { zh: '没有这张小票', en: 'There is no such sale' },
  'sale.receipt_taken': {
    zh: '该门店已有相同的小票号',
    en: 'This store already has a sale with that receipt number',
  },
  'sale.total_mismatch': { zh: '合计金额与明细不符', en: 'The total does not equal the lines' },
  'sale.tender_mismatch': {
    zh: '付款合计与应付金额不符',
    en: 'The tenders do not equal the total',
  },
  'sale.discount_too_large': { zh: '折扣不能超过商品金额', en: 'A discount exceeds its line' },
  'sale.time_out_of_range': { zh: '销售时间超出允许范围', en: 'The time of sale is out of range' },
  'sale.quote_needed': {
    zh: '使用优惠券、积分或返利付款，需先试算',
    en: 'Coupons, points and the rebate account pay only with a quote',
  },
  'quote.not_found': { zh: '没有这次试算', en: 'There is no such quote' },
  'quote.mismatch': {
    zh: '提交的内容与试算不一致，请重新试算',
    en: 'The sale is not what was quoted; quote again',
  },
  'quote.expired': { zh: '试算已过期，请重新试算', en: 'The quote has expired; quote again' },
  'quote.used': { zh: '这次试算已用于一张小票', en: 'The quote has been used for a sale' },
  'quote.stale': {
    zh: '优惠在试算之后有变化，请重新试算',
    en: 'Something has changed since the quote; quote again',
  },
  'return.nothing_left': {
    zh: '这张小票已全部退货',
    en: 'Everything on this sale was returned already',
  },
  'return.line_unknown': { zh: '小票上没有这一行', en: 'The sale has no such line' },
  'return.quantity_too_large': {
    zh: '退货数量超过可退数量',
    en: 'More is returned than was bought',
  },
  'points.insufficient': { zh: '积分不足', en: 'Not enough points' },
  'points.adjustment_not_found': { zh: '没有这笔积分调整', en: 'There is no such adjustment' },
  'points.adjustment_decided': {
    zh: '这笔积分调整已经处理过',
    en: 'This adjustment was decided already',
  },
  'points.own_adjustment': {
    zh: '不能审批自己提交的积分调整',
    en: 'Somebody else must decide on your adjustment',
  },
  'points.hold_not_found': { zh: '没有这笔积分冻结', en: 'There is no such hold' },
  'points.hold_released': { zh: '这笔积分已经解冻', en: 'This hold was released already' },
  'rebate.insufficient': { zh: '返利余额不足', en: 'Not enough money on the rebate account' },
  'rebate.account_not_found': { zh: '没有这个返利账户', en: 'There is no such rebate account' },
  'rebate.scheme_not_found': { zh: '没有这个返利方案', en: 'There is no such rebate scheme' },
  'rebate.scheme_closed': {
    zh: '该返利方案已停止入账或已过最后可用日',
    en: 'This rebate scheme takes no more credits',
  },
  'rebate.policy_not_found': { zh: '没有这个返利策略', en: 'There is no such rebate policy' },
  'rebate.rule_not_found': { zh: '没有这个满返规则', en: 'There is no such grant rule' },
  'rebate.formula_invalid': {
    zh: '公式有误，请看提示的位置',
    en: 'The formula is not valid; see the place it names',
  },
  'rebate.formula_out_of_bounds': {
    zh: '公式算出的金额超出允许范围',
    en: 'The formula yields an amount out of bounds',
  },
  'rebate.terms_invalid': { zh: '规则设置前后矛盾', en: 'These terms contradict each other' },
  'rebate.not_offered': {
    zh: '该返利策略不支持以这种方式兑换',
    en: 'This rebate policy does not allow converting in this way',
  },
  'rebate.nothing_to_convert': {
    zh: '积分还不够兑换一次返利',
    en: 'There are not enough points to convert',
  },
  'rebate.points_not_convertible': {
    zh: '这个积分数不能整份兑换',
    en: 'This number of points cannot be converted in whole steps',
  },
  'rebate.conversion_not_found': { zh: '没有这笔返利兑换', en: 'There is no such conversion' },
  'rebate.reversed_already': { zh: '这笔返利已经冲正', en: 'This conversion was reversed already' },
  'rebate.spent_already': {
    zh: '这笔返利已被使用或已到期，不能冲正',
    en: 'This rebate was spent or has expired and cannot be reversed',
  },
  'rebate.run_not_found': { zh: '没有这次返利批次', en: 'There is no such rebate run' },
  'rebate.run_wrong_state': {
    zh: '返利批次的当前状态不允许此操作',
    en: 'The rebate run is not in a state for this',
  },
  'rebate.own_run': {
    zh: '不能审批自己发起的返利批次',
    en: 'Whoever asked for a run cannot approve it',
  },
  'points.reversed_already': { zh: '该笔积分已冲正', en: 'This posting was already reversed' },
  'cursor.invalid': { zh: '分页位置无效', en: 'The page cursor is not valid' },
  'earning_rule.not_found': { zh: '没有这条积分规则', en: 'There is no such earning rule' },
  'award_rule.not_found': { zh: '没有这条奖励规则', en: 'There is no such award rule' },
  'award_rule.wrong_state': {
    zh: '该版本已不在可操作的状态',
    en: 'This version is past the state for this',
  },
  'award_rule.time_past': {
    zh: '生效时间不能早于现在',
    en: 'A version cannot take effect in the past',
  },
  'rehearsal.not_found': { zh: '没有这次试算', en: 'There is no such rehearsal' },
  'rehearsal.wrong_state': { zh: '试算已经结束', en: 'The rehearsal is over already' },
  'rehearsal.span_wrong': {
    zh: '试算区间应为 1 到 731 天，且不晚于今天',
    en: 'A rehearsal covers 1 to 731 days, none of them later than today',
  },
  'org_unit.not_found': { zh: '没有这个机构', en: 'There is no such org unit' },
  'item.not_found': { zh: '没有这个商品', en: 'There is no such item' },
  'item.barcode_taken': {
    zh: '该条码已属于另一个商品',
    en: 'That bar code belongs to another item',
  },
  'category.not_found': { zh: '没有这个品类', en: 'There is no such category' },
  'category.below_itself': {
    zh: '品类不能移到自己的下级',
    en: 'A category cannot be moved below itself',
  },
  'category.too_deep': { zh: '品类最多五级', en: 'Categories go five levels deep at most' },
  'brand.not_found': { zh: '没有这个品牌', en: 'There is no such brand' },
  'supplier.not_found': { zh: '没有这个供应商', en: 'There is no such supplier' },
  'catalogue.code_taken': { zh: '该编码已被使用', en: 'That code is in use already' },
  'upload.wrong_type': { zh: '不支持这种文件', en: 'Files of this type are not taken' },
  'import.not_found': { zh: '没有这次导入', en: 'There is no such import' },
  'import.wrong_state': {
    zh: '导入已不在可操作的状态',
    en: 'The import is past the state for this',
  },
  'import.unreadable': {
    zh: '文件无法读取，请检查格式与编码',
    en: 'The file cannot be read; check its format and encoding',
  },
  'import.no_columns': {
    zh: '首行没有找到“编码”列',
    en: 'The first row has no column for the item code',
  },
  'import.too_long': {
    zh: 'Excel 文件最多 2 万行；更多请用 CSV',
    en: 'An Excel file may have 20,000 rows; use CSV for more',
  },
  'coupon.not_found': { zh: '没有这张券', en: 'There is no such coupon' },
  'coupon.template_not_found': { zh: '没有这个券模板', en: 'There is no such coupon template' },
  'coupon.wrong_state': {
    zh: '券模板的状态不允许此操作',
    en: 'The coupon template is not in a state for this',
  },
  'coupon.quantity_too_small': {
    zh: '数量或预算不能少于已发放的',
    en: 'Quantity or budget is below what was issued already',
  },
  'coupon.reason_missing': {
    zh: '已发布的券模板修改时必须填写原因',
    en: 'Say why a published template is changed',
  },
  'coupon.sold_out': { zh: '来晚一步，券已领完', en: 'All of these coupons are gone' },
  'coupon.limit_reached': {
    zh: '已达到每人可领数量',
    en: 'You have had as many of these as one member may',
  },
  'coupon.not_open': { zh: '还没有开始领取', en: 'These coupons cannot be claimed yet' },
  'coupon.over': { zh: '领取已经结束', en: 'These coupons can no longer be claimed' },
  'coupon.wrong_tier': {
    zh: '您的会员等级不能使用这张券',
    en: 'This coupon is for members of other tiers',
  },
  'coupon.wrong_tag': { zh: '这张券仅限特定会员', en: 'This coupon is for certain members' },
  'coupon.not_birthday': { zh: '这张券仅限生日期间', en: 'This coupon is for around the birthday' },
  'coupon.not_yet': { zh: '这张券还没有到使用时间', en: 'This coupon is not valid yet' },
  'coupon.expired': { zh: '这张券已过期', en: 'This coupon has expired' },
  'coupon.used': { zh: '这张券已经使用', en: 'This coupon has been used' },
  'coupon.void': { zh: '这张券已作废', en: 'This coupon was made void' },
  'coupon.reserved': {
    zh: '这张券正在另一笔交易中使用',
    en: 'This coupon is being used in another sale',
  },
  'coupon.given': { zh: '这张券正在转赠中', en: 'This coupon is being given to a friend' },
  'coupon.wrong_store': { zh: '这张券不能在本店使用', en: 'This coupon is not for this store' },
  'coupon.wrong_time': { zh: '这张券现在不能使用', en: 'This coupon is not for this day or hour' },
  'coupon.needs_sale': {
    zh: '这张券限定商品，请在收银时使用',
    en: 'This coupon is for certain goods: use it in a sale',
  },
  'coupon.spend_missing': { zh: '请输入消费金额', en: 'Enter what the customer spends' },
  'coupon.below_threshold': {
    zh: '消费金额未达到使用门槛',
    en: 'The customer spends less than the coupon asks',
  },
  'coupon.not_transferable': { zh: '这张券不能转赠', en: 'This coupon cannot be given away' },
  'coupon.transfer_not_found': { zh: '没有这个转赠', en: 'There is no such gift of a coupon' },
  'coupon.transfer_over': { zh: '转赠已结束', en: 'This gift is over' },
  'coupon.own_transfer': { zh: '不能领取自己转赠的券', en: 'You cannot accept your own gift' },
  'coupon.code_wrong': {
    zh: '券码不正确，请核对后重新输入',
    en: 'This code is wrong; please check it',
  },
  'coupon.code_used': { zh: '这个券码已被使用', en: 'This code has been used' },
  'coupon.code_over': { zh: '这个券码已失效', en: 'This code is no longer valid' },
  'coupon.too_many_guesses': {
    zh: '输入错误次数过多，请稍后再试',
    en: 'Too many wrong codes; please wait a while',
  },
  'coupon.job_not_found': { zh: '没有这个发放任务', en: 'There is no such grant or batch' },
  'coupon.job_over': { zh: '任务已结束', en: 'This grant or batch is over' },
  'coupon.redemption_not_found': { zh: '没有这条核销记录', en: 'There is no such redemption' },
  'coupon.redemption_undone': { zh: '这条核销已撤销', en: 'This redemption was undone already' },
  'coupon.redemption_of_sale': {
    zh: '随销售核销的券请通过退货退回',
    en: 'Undo the use in a sale by returning the sale',
  },
  'address.not_found': { zh: '没有这个收货地址', en: 'There is no such address' },
  'address.too_many': {
    zh: '最多保存 20 个收货地址，请先删除不用的',
    en: 'You can keep at most 20 addresses; remove one first',
  },
  'address.wrong_place': {
    zh: '省份与城市不相符，请重新选择',
    en: 'Province and city do not belong together; please choose again',
  },
  'draw.campaign_not_found': { zh: '没有这个抽奖活动', en: 'There is no such campaign' },
  'draw.not_found': { zh: '没有这次抽奖', en: 'There is no such draw' },
  'draw.wrong_state': {
    zh: '活动当前状态不能这样操作',
    en: 'The campaign is not in a state for this',
  },
  'draw.starts_too_soon': {
    zh: '首个场次必须晚于发布时间',
    en: 'The first session must start after the publishing',
  },
  'draw.prize_too_valuable': {
    zh: '单个奖品价值不得超过 5 万元',
    en: 'One prize may be worth at most 50,000 yuan',
  },
  'draw.prize_unavailable': {
    zh: '奖品不可用：券模板或礼品未发布，或余量不足',
    en: 'A prize cannot be given: its coupon or gift is not published, or too few are left',
  },
  'draw.reason_missing': {
    zh: '活动尚未结束，提前关闭需填写原因',
    en: 'Closing before the last session ends needs a reason',
  },
  'draw.not_open': { zh: '活动还没有开始', en: 'This campaign is not open now' },
  'draw.over': { zh: '活动已经结束', en: 'This campaign is over' },
  'draw.not_closed': {
    zh: '活动关闭后才会公布抽奖数据',
    en: 'The draws are published once the campaign is closed',
  },
  'draw.none_left': { zh: '来晚一步，奖品已全部抽完', en: 'All prizes have been drawn' },
  'draw.no_chance': { zh: '抽奖机会已用完', en: 'You have no chances left' },
  'draw.no_chance_today': {
    zh: '今天的抽奖机会已用完，明天再来',
    en: 'You have no chances left today; come back tomorrow',
  },
  'draw.wrong_tier': {
    zh: '本活动仅限指定等级会员',
    en: 'This campaign is for members of other tiers',
  },
  'draw.place_missing': {
    zh: '请允许获取位置，本活动限门店附近参加',
    en: 'Please share your location: this campaign is for visitors near our stores',
  },
  'draw.too_far': {
    zh: '您离门店太远，请到店附近参加',
    en: 'You are too far away; please come near one of our stores',
  },
  'draw.desk_only': { zh: '请到门店服务台抽奖', en: 'Please draw at the desk in the store' },
  'draw.not_at_desk': { zh: '本活动在手机上抽奖', en: 'This campaign is drawn on the phone' },
  'draw.not_stuck': { zh: '这份奖品无需重新发放', en: 'This prize needs no new delivery' },
  'draw.number_wrong': {
    zh: '中奖号码不正确，请核对',
    en: 'This winning number is wrong; please check it',
  },
  'draw.number_claimed': { zh: '这份奖品已经领取', en: 'This prize has been handed over already' },
  'draw.too_many_guesses': {
    zh: '输入错误次数过多，请稍后再试',
    en: 'Too many wrong numbers; please wait a while',
  },
  'gift.not_found': { zh: '没有这件礼品', en: 'There is no such gift' },
  'gift.off_shelf': { zh: '这件礼品已下架', en: 'This gift is no longer in the mall' },
  'gift.not_yet': { zh: '还没有开始兑换', en: 'This gift cannot be redeemed yet' },
  'gift.over': { zh: '兑换已经结束', en: 'This gift can no longer be redeemed' },
  'gift.sold_out': { zh: '来晚一步，礼品已兑完', en: 'All of these gifts are gone' },
  'gift.limit_reached': {
    zh: '您已达到这件礼品的兑换上限',
    en: 'You have redeemed as many of these as one may',
  },
  'gift.member_day_limit': {
    zh: '您今天已兑换过，明天再来',
    en: 'You have redeemed as many of these today as one may',
  },
  'gift.day_limit': {
    zh: '今天的名额已兑完，明天再来',
    en: 'All of these for today are gone, please come back tomorrow',
  },
  'gift.wrong_tier': {
    zh: '这件礼品仅限其他等级的会员',
    en: 'This gift is for members of other tiers',
  },
  'gift.wrong_way': { zh: '这件礼品不能用这种方式领取', en: 'This gift cannot be had in this way' },
  'gift.price_changed': {
    zh: '礼品价格已变动，请刷新后重试',
    en: 'The price of this gift has changed, please look again',
  },
  'gift.not_supported': {
    zh: '暂不支持这种礼品',
    en: 'Gifts of this kind cannot be handed out yet',
  },
  'gift.wrong_state': { zh: '礼品当前状态不能这样操作', en: 'The gift is not in a state for this' },
  'gift.wrong_kind': {
    zh: '这件礼品不是券码类礼品',
    en: 'This gift does not hand out codes of a partner',
  },
  'gift.kind_fixed': {
    zh: '发布过的礼品不能更改类型',
    en: 'The kind of a gift that was published cannot change',
  },
  'gift.incomplete': {
    zh: '礼品资料不全，请补充图片、分类和库存后发布',
    en: 'Give the gift a picture, a category and stock before publishing it',
  },
  'gift.picture_missing': {
    zh: '图片不存在，请重新上传',
    en: 'There is no such picture, please upload it again',
  },
  'gift.favourites_full': {
    zh: '收藏已满，请先取消一些收藏',
    en: 'There are too many favourites, please remove some first',
  },
  'gift.too_few': { zh: '库存不足', en: 'There are not that many in stock' },
  'gift.codes_are_stock': {
    zh: '券码类礼品的库存由上传的券码决定',
    en: 'The stock of this gift is its uploaded codes',
  },
  'gift.place_not_found': { zh: '没有这个仓库或门店', en: 'There is no such store or warehouse' },
  'gift.campaign_not_found': { zh: '没有这个抽奖活动', en: 'There is no such campaign' },
  'gift.category_not_found': { zh: '没有这个礼品分类', en: 'There is no such gift category' },
  'gift.category_taken': { zh: '已有同名的礼品分类', en: 'There is a gift category of that name' },
  'redemption.not_found': { zh: '没有这笔兑换', en: 'There is no such redemption' },
  'redemption.wrong_state': {
    zh: '兑换单当前状态不能这样操作',
    en: 'The redemption is not in a state for this',
  },
  'redemption.not_cancellable': {
    zh: '这笔兑换不能取消',
    en: 'This redemption cannot be cancelled',
  },
  'redemption.code_wrong': {
    zh: '取货码不对，请核对',
    en: 'This pick-up code is not right, please check it',
  },
  'redemption.too_many_guesses': {
    zh: '错误次数太多，请稍后再试',
    en: 'Too many wrong codes, please try again later',
  },
  'redemption.wrong_store': { zh: '请到所选的门店领取', en: 'This gift waits in another store' },
  'redemption.handed_over': { zh: '礼品已领取', en: 'This gift was handed over already' },
  'redemption.over': { zh: '已过领取期限', en: 'The time to pick this up is over' },
  'redemption.money_mismatch': { zh: '应付金额不符', en: 'The money paid is not what is due' },
  'redemption.after_sale_open': { zh: '有售后申请待处理', en: 'An after-sales request is open' },
  'after_sale.not_found': { zh: '没有这个售后申请', en: 'There is no such after-sales request' },
  'after_sale.decided': {
    zh: '售后申请已处理',
    en: 'This after-sales request was decided already',
  },
  'after_sale.too_late': { zh: '已过售后期限', en: 'The time for after-sales is over' },
  'after_sale.open_already': {
    zh: '已有售后申请在处理',
    en: 'An after-sales request is open already',
  },
  'check_in.closed': { zh: '签到活动还没有开始', en: 'Sign-in is not open at the moment' },
  'check_in.no_make_up': { zh: '当前活动不支持补签', en: 'Missed days cannot be made up for now' },
  'check_in.not_missed': {
    zh: '这一天不需要补签',
    en: 'That day needs no making up',
  },
  'check_in.before_joining': {
    zh: '这一天您还不是会员，不能补签',
    en: 'You were not a member yet on that day',
  },
  'check_in.too_old': {
    zh: '这一天已超过可补签的期限',
    en: 'That day is too long ago to be made up',
  },
  'check_in.make_up_limit': {
    zh: '本月补签次数已用完',
    en: 'You have used all make-ups of this month',
  },
  'check_in.day_past': {
    zh: '生效日期太早：已经开始的签到规则只能从明天起更改',
    en: 'Too early: terms in force can be changed from tomorrow on',
  },
  'referral.code_unknown': { zh: '邀请码无效', en: 'There is no such invite code' },
  'referral.not_found': { zh: '没有找到该邀请记录', en: 'There is no such referral' },
  'referral.decided': { zh: '该邀请已经审核过', en: 'This referral was decided before' },
  'reward.gone': {
    zh: '奖励刚刚发完了，您仍可以不领奖励继续提交',
    en: 'The reward has just run out; you may still take part without it',
  },
  'reward.not_available': {
    zh: '这张奖励券不可发放，请换一张已发布的券',
    en: 'This coupon cannot be given; choose a published one',
  },
  'vote.not_found': { zh: '没有这个投票', en: 'There is no such vote' },
  'vote.wrong_state': {
    zh: '投票已开始或已结束，规则不能再改',
    en: 'The vote is open or over; its rules stand',
  },
  'vote.not_open': { zh: '投票还没有开始', en: 'The vote is not open yet' },
  'vote.over': { zh: '投票已经结束', en: 'The vote is over' },
  'vote.voted': {
    zh: '您已经投过票了，谢谢参与',
    en: 'You have voted already, thank you for taking part',
  },
  'vote.not_for_you': {
    zh: '这个投票面向部分会员开放',
    en: 'This vote is open to some members only',
  },
  'vote.choice_invalid': {
    zh: '所选选项无效或超过可选数量',
    en: 'These choices are unknown or too many',
  },
  'vote.result_hidden': { zh: '结果暂未公布', en: 'The result is not shown yet' },
  'survey.not_found': { zh: '没有这份问卷', en: 'There is no such survey' },
  'survey.wrong_state': {
    zh: '问卷已发布或已结束，不能再改',
    en: 'The survey is published or over; it stands as it is',
  },
  'survey.not_open': { zh: '问卷还没有开始', en: 'The survey is not open yet' },
  'survey.over': { zh: '问卷已经结束', en: 'The survey is over' },
  'survey.full': {
    zh: '名额已满，感谢您的热心',
    en: 'All places are taken; thank you for wanting to help',
  },
  'survey.answered': {
    zh: '您已经填过这份问卷了，谢谢',
    en: 'You have answered this survey already, thank you',
  },
  'survey.not_for_you': {
    zh: '这份问卷面向部分会员开放',
    en: 'This survey is open to some members only',
  },
  'survey.answers_invalid': {
    zh: '有些题目还没有答好，请检查',
    en: 'Some answers are missing or not valid',
  },
};
