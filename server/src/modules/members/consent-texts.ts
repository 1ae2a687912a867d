import type { ConsentPurpose, ConsentText } from '@huike/shared-types';

/** The agreement texts in force. A changed text gets a new version; old decisions keep theirs. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'terms',
    version: '2026-11',
    title: '会员服务协议',
    isRequired: true,
    body: [
      '欢迎您成为我们的会员。请在注册前阅读本协议，同意后即可注册并使用会员服务。',
      '一、会员资格。会员资格以您本人的手机号为准，一个手机号对应一位会员，仅限本人使用，不得转让、出借或出售。',
      '二、会员码与会员卡。结账时请出示会员码。会员码会自动更新且只能使用一次，请勿截图转发给他人；因主动泄露会员码造成的损失由您自行承担。',
      '三、积分。消费可按当时公布的规则累积积分。退货时，因该笔消费获得的积分会相应扣回；积分不足以扣回时，差额将从以后获得的积分中抵扣。积分不能兑换现金。',
      '四、会员等级。等级依据近十二个月的净消费额评定，不同等级享有的权益以会员页面展示为准。',
      '五、冻结与注销。发现盗刷、虚假交易等异常行为时，我们可以暂时冻结会员资格并向您说明原因。您可以随时联系门店申请注销，注销后积分与权益随之失效。',
      '六、协议变更。协议内容变更时，我们会以新版本再次征求您的同意。',
    ].join('\n'),
  },
  {
    purpose: 'privacy',
    version: '2026-11',
    title: '个人信息保护政策',
    isRequired: true,
    body: [
      '我们依法保护您的个人信息，只收集提供会员服务所必需的内容。',
      '一、我们收集什么。微信账号标识（用于登录）、手机号（用于识别会员身份）、您的消费与积分记录；姓名、性别、生日和地址由您自愿填写，不填写不影响使用会员服务。',
      '二、我们如何使用。用于确认您的会员身份、累计与核对积分、处理退货和售后，以及保障账户安全。',
      '三、我们如何保存。手机号加密保存，员工界面默认只显示部分号码，每一次查看完整号码都会留下记录。您注销后，我们会在法律要求的期限届满后删除或匿名化处理。',
      '四、我们如何共享。除法律法规要求或取得您的单独同意外，我们不会向第三方提供您的个人信息。',
      '五、您的权利。您可以查阅、更正、复制和删除您的个人信息，也可以撤回同意、注销会员。可在小程序“我的”页面操作，或联系任一门店办理。',
    ].join('\n'),
  },
  {
    purpose: 'marketing',
    version: '2026-11',
    title: '优惠与活动通知',
    isRequired: false,
    body: '同意后，我们会通过微信消息或短信向您发送优惠券、生日礼遇和门店活动的通知，每月不超过四次。不同意不影响您使用会员服务，您可以随时在“我的”页面关闭。',
  },
  {
    purpose: 'profiling',
    version: '2026-11',
    title: '个性化推荐',
    isRequired: false,
    body: '同意后，我们会根据您的消费记录为您推荐可能感兴趣的商品和优惠。推荐结果不会影响商品价格和您的会员等级。不同意不影响您使用会员服务，您可以随时在“我的”页面关闭。',
  },
];

/** The text in force for a purpose. */
export function consentTextOf(purpose: ConsentPurpose): ConsentText {
  const text = consentTexts.find((known) => known.purpose === purpose);
  if (!text) throw new Error(`no consent text for ${purpose}`);
  return text;
}
