<?php
/**
 * Plugin Name: Fitting room
 * The product's custom field `toile_garment` has the address of its garment; Toile's files lie in uploads/toile.
 */
add_action( 'woocommerce_after_single_product_summary', function () {
	global $product;
	$garment = $product->get_meta( 'toile_garment' );
	if ( ! $garment ) {
		return;
	}
	$folder = wp_get_upload_dir()['baseurl'] . '/toile';
	wp_enqueue_script_module( 'toile', "$folder/toile-fitting-room.js" );
	wp_enqueue_script_module( 'toile-bag', plugins_url( 'toile-woocommerce.js', __FILE__ ), array( 'toile' ) );
	printf(
		'<toile-fitting-room body="female" garment="%s" alt="%s"></toile-fitting-room>',
		esc_url( $garment ),
		esc_attr( $product->get_name() )
	);
}, 5 );
